package dev.armor.agent.cli;

import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyInvalidException;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.policy.Rule;
import dev.armor.pipeline.policy.Workspace;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the operator can change who disagrees with a verdict: which rule decided, and a piece of
 * policy to paste where one can help.
 *
 * @param advice sentences for a person
 * @param snippet YAML for the policy file, empty when no policy helps
 */
record Remedy(List<String> advice, String snippet) {

  Remedy {
    advice = List.copyOf(advice);
  }

  /** The remedy for this verdict under this policy. */
  static Remedy of(Question question, Verdict verdict, Policy policy) {
    return switch (verdict.decision()) {
      case ALLOW -> tighten(question);
      case REVIEW -> except(question, verdict, policy);
      case BLOCK -> unblock(verdict, policy);
    };
  }

  private static Remedy tighten(Question question) {
    return new Remedy(
        List.of("To hold it for a person's consent, add this to the policy (or block):"),
        rule(question, "ask-first", "review", Set.of(), "a person looks at this first"));
  }

  private static Remedy except(Question question, Verdict verdict, Policy policy) {
    List<String> advice = new ArrayList<>(own(verdict, policy));
    Set<String> lifted = new LinkedHashSet<>();
    for (Finding finding : verdict.findings()) {
      if (finding.least() == Decision.REVIEW || finding.score() > 0) {
        lifted.add(finding.rule());
      }
    }
    advice.add("To let exactly this pass without review, add an exception; each use is recorded:");
    return new Remedy(
        advice, rule(question, "may-pass", "allow", lifted, "say here why this is in order"));
  }

  private static Remedy unblock(Verdict verdict, Policy policy) {
    List<String> advice = new ArrayList<>(own(verdict, policy));
    boolean builtIn = false;
    for (Finding finding : verdict.findings()) {
      if (finding.least() == Decision.BLOCK && rule(policy, finding.rule()) == null) {
        String grant = grant(finding.rule());
        builtIn |= grant == null;
        advice.add(
            grant == null
                ? "Rule " + finding.rule() + " is built in, and no exception lifts its block."
                : "Rule " + finding.rule() + " wants a grant: " + grant + ".");
      }
    }
    if (builtIn) {
      advice.add("Run this yourself, outside the agent, if it is meant; armor.mode=observe only");
      advice.add("records. If the rule is wrong here, report its id with this command.");
    }
    boolean demanded = verdict.findings().stream().anyMatch(f -> f.least() == Decision.BLOCK);
    if (demanded || verdict.score() == 100) {
      return new Remedy(advice, "");
    }
    advice.add(
        "No rule demands the block: the score reached thresholdBlock. A higher one makes it");
    advice.add("a review, for every action of the workspace:");
    int review = Math.min(Workspace.DEFAULT_REVIEW, verdict.score());
    return new Remedy(
        advice,
        "workspaces:\n  - workspaceId: default\n    thresholdReview: "
            + review
            + "\n    thresholdBlock: "
            + (verdict.score() + 1)
            + "\n");
  }

  /** Where the operator's own rules among the findings stand. */
  private static List<String> own(Verdict verdict, Policy policy) {
    List<String> advice = new ArrayList<>();
    for (Finding finding : verdict.findings()) {
      Rule rule = rule(policy, finding.rule());
      if (rule != null) {
        advice.add("Rule " + rule.id() + " is yours: change it at " + rule.at() + ".");
      }
    }
    return advice;
  }

  private static @Nullable Rule rule(Policy policy, String id) {
    return policy.allRules().stream().filter(rule -> rule.id().equals(id)).findAny().orElse(null);
  }

  /** The key of the policy that grants what a finding misses, null when it is no grant. */
  private static @Nullable String grant(String rule) {
    return switch (rule) {
      case "policy.host-not-allowed" -> "add the host to the workspace's allowedDomains";
      case "policy.tool-unknown" -> "list the tool under the workspace's tools";
      case "policy.tool-not-approved" -> "add the tool to the profile's approvedTools";
      case "policy.action-type-not-allowed" -> "add the type to the tool's allowedActionTypes";
      case "policy.protocol-not-allowed" -> "add the protocol to the workspace's allowedProtocols";
      case "policy.tool-never-allowed" -> "change the tool's maxDecision";
      case "policy.secret-unknown" -> "add the reference to the vault";
      case "policy.secret-not-approved" -> "add the reference to the profile's approvedSecrets";
      default -> null;
    };
  }

  private static String rule(
      Question question, String id, String decision, Set<String> lifted, String reason) {
    StringBuilder yaml = new StringBuilder("rules:\n");
    yaml.append("  - id: ").append(id).append('-').append(question.type().wire().replace('_', '-'));
    yaml.append("\n    when: ");
    yaml.append(quoted("action." + question.fact() + condition(question.values())));
    yaml.append("\n    decision: ").append(decision);
    if (!lifted.isEmpty()) {
      yaml.append("\n    exceptionTo: [").append(String.join(", ", lifted)).append(']');
    }
    return yaml.append("\n    reason: ").append(reason).append('\n').toString();
  }

  private static String condition(List<String> values) {
    return values.size() == 1
        ? " == " + cel(values.get(0))
        : " in " + values.stream().map(Remedy::cel).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A string of CEL; what is not ASCII is escaped, so that the rule shows what it compares. */
  private static String cel(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c >= ' ' && c < 0x7F) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
              }
            });
    return out.append('"').toString();
  }

  /** A string of YAML in single quotes, in which nothing but the quote means anything. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** What the question gets when the snippet is the whole policy; null when it cannot be read. */
  @Nullable Decision proof(Question question, Judge judge) {
    try {
      Policy policy = PolicyReader.read(snippet, "snippet.yaml");
      return judge.under(policy).judgeOwn(question.request()).decision();
    } catch (PolicyInvalidException e) {
      return null; // A text that no rule can spell: then nothing is promised.
    }
  }
}
