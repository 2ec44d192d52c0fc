package dev.armor.agent.cli;

import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyIssue;
import dev.armor.pipeline.policy.PolicyVerification;
import dev.armor.pipeline.policy.PolicyVerifier;
import dev.armor.pipeline.policy.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy lint}: what a valid policy says in vain, contradicts, leaves out or gives away. */
@Command(
    name = "lint",
    description = "Looks for rules without effect (exit 0 read, 1 it is refused, 2 unreadable).",
    mixinStandardHelpOptions = true)
final class PolicyLintCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "the policy, YAML or JSON")
  private Path file = Path.of("");

  @Option(names = "--strict", description = "exit 1 when something of weight is found")
  private boolean strict;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PolicyDocument document = PolicyDocument.read(file, spec.commandLine().getErr());
    Policy policy = document.policy();
    if (policy == null) {
      return document.exit();
    }
    Set<String> lines = new LinkedHashSet<>();
    boolean weighty = false;
    for (PolicyVerification verification : PolicyVerifier.verify(policy)) {
      for (PolicyIssue issue : verification.issues()) {
        weighty |= issue.severity().compareTo(PolicyIssue.Severity.LOW) > 0;
        lines.add(issue.line(file + ": workspace " + verification.workspaceId()));
      }
    }
    for (Rule rule : policy.allRules()) {
      if (rule.match().isEmpty() || rule.notMatch().isEmpty()) {
        String missing = rule.match().isEmpty() ? "match" : "not_match";
        lines.add(rule.at() + ": low untested: rule \"" + rule.id() + "\" has no " + missing);
      }
    }
    lines.forEach(out::println);
    out.println(lines.isEmpty() ? file + ": nothing to remark" : lines.size() + " remark(s)");
    return strict && weighty ? PolicyCommand.INVALID : 0;
  }
}
