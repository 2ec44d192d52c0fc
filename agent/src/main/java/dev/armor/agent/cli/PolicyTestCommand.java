package dev.armor.agent.cli;

import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyInvalidException;
import dev.armor.pipeline.policy.Rule;
import dev.armor.pipeline.policy.RuleTrial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy test}: runs the examples of a policy, or its rules on one action. */
@Command(
    name = "test",
    description = "Runs a policy's examples (exit 0 fine, 1 it is refused, 2 unreadable).",
    mixinStandardHelpOptions = true)
final class PolicyTestCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "the policy, YAML or JSON")
  private Path file = Path.of("");

  @Option(
      names = "--context",
      paramLabel = "JSON",
      description = "facts of one action, as in an example; prints the rules that match it")
  private @Nullable String context;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PolicyDocument document = PolicyDocument.read(file, err);
    Policy policy = document.policy();
    if (policy == null) {
      return document.exit();
    }
    if (context != null) {
      return tryRules(policy, context, out, err);
    }
    List<Rule> rules = policy.allRules();
    for (Rule rule : rules) {
      out.println(
          rule.id()
              + ": "
              + count(rule.match().size(), "match")
              + ", "
              + count(rule.notMatch().size(), "not_match")
              + ", all as they must be");
    }
    out.println(file + " is valid, " + rules.size() + " rule(s)");
    return 0;
  }

  private static String count(int number, String kind) {
    return number + " " + kind;
  }

  private static int tryRules(Policy policy, String json, PrintWriter out, PrintWriter err) {
    RuleTrial trial;
    try {
      trial = RuleTrial.of(json);
    } catch (PolicyInvalidException invalid) {
      invalid.problems().forEach(problem -> err.println(problem));
      return PolicyCommand.INVALID;
    }
    List<Rule> matching = trial.matching(policy.allRules());
    for (Rule rule : matching) {
      out.println(
          rule.decision().wire() + " " + rule.id() + " (" + rule.at() + "): " + rule.reason());
    }
    if (matching.isEmpty()) {
      out.println("no rule matches");
    }
    return 0;
  }
}
