package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.FactContext;
import dev.armor.pipeline.policy.Facts;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.policy.Rule;
import dev.armor.pipeline.policy.RuleSet;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operator's rules that apply to one action: what they demand and what they except. */
final class Ruling {

  /** Rule of the finding that records an exception. */
  static final String EXCEPTION = "policy.exception";

  private final List<Rule> demands = new ArrayList<>(0);
  private final List<Rule> exceptions = new ArrayList<>(0);

  private Ruling() {}

  static Ruling of(Evaluation evaluation) {
    Ruling ruling = new Ruling();
    Policy policy = evaluation.policy();
    Profile profile = evaluation.profile();
    RuleSet own = profile == null ? RuleSet.NONE : profile.rules();
    RuleSet workspace = evaluation.workspace().rules();
    if (policy.rules().isEmpty() && workspace.isEmpty() && own.isEmpty()) {
      return ruling;
    }
    Set<Rule> matching = new LinkedHashSet<>();
    for (Facts facts : views(evaluation, profile)) {
      List<Rule> found = new ArrayList<>(2);
      policy.rules().collect(facts, evaluation.time(), found);
      workspace.collect(facts, evaluation.time(), found);
      own.collect(facts, evaluation.time(), found);
      matching.addAll(found);
    }
    for (Rule rule : matching) {
      (rule.decision() == Decision.ALLOW ? ruling.exceptions : ruling.demands).add(rule);
    }
    ruling.dropExcepted();
    return ruling;
  }

  private static List<Facts> views(Evaluation evaluation, @Nullable Profile profile) {
    FactContext context =
        new FactContext(
            profile == null ? "" : profile.role(),
            evaluation.session().labels(),
            List.of(),
            0,
            List.of());
    return Facts.of(evaluation.action(), evaluation.actions(), evaluation.attribution(), context);
  }

  /** A rule that demands a review gives way to an exception that names it; a block never does. */
  private void dropExcepted() {
    demands.removeIf(
        demand -> demand.decision() == Decision.REVIEW && exceptedBy(demand.id()) != null);
  }

  private @Nullable Rule exceptedBy(String ruleId) {
    for (Rule exception : exceptions) {
      if (exception.exceptionTo().contains(ruleId)) {
        return exception;
      }
    }
    return null;
  }

  /** Whether a review that the tool's policy asks for is lifted. */
  boolean liftsConsent() {
    return !exceptions.isEmpty() && demands.isEmpty();
  }

  /** Adds a finding for each rule that applies. */
  void report(List<Finding> findings) {
    for (Rule rule : demands) {
      boolean block = rule.decision() == Decision.BLOCK;
      findings.add(
          new Finding(
              rule.id(),
              rule.decision(),
              block ? PolicyLayer.REFUSED : PolicyLayer.CONSENT,
              reason(rule),
              ""));
    }
    for (Rule rule : exceptions) {
      findings.add(
          Finding.note(EXCEPTION, 0, "exception \"" + rule.id() + "\": " + reason(rule), ""));
    }
  }

  private static String reason(Rule rule) {
    String scope = " (" + rule.scope().wire() + " rule " + rule.id() + ")";
    return (rule.reason().isEmpty() ? rule.name() : rule.reason()) + scope;
  }
}
