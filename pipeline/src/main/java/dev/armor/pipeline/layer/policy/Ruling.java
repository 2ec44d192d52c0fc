package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Exemption;
import dev.armor.pipeline.policy.FactContext;
import dev.armor.pipeline.policy.Facts;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.policy.Rule;
import dev.armor.pipeline.policy.RuleSet;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Score;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operator's rules that apply to one action: what they demand and what they except. */
final class Ruling {

  /** Rule of the finding that records an exception. */
  static final String EXCEPTION = "policy.exception";

  /** Beginning of the ids of findings whose evidence is a source of sensitive content. */
  private static final String FOUND_AGAIN = "taint.secret-";

  /** What a rule with an expression lifts when it names nothing: Armor's own judgement of risk. */
  private static final Set<LayerName> SOFTER = Set.of(LayerName.IMPACT, LayerName.RISK);

  /** Of a policy without rules; shared, and never added to. */
  private static final Ruling NONE = new Ruling();

  private final List<Rule> demands = new ArrayList<>(0);
  private final List<Rule> exceptions = new ArrayList<>(0);

  private Ruling() {}

  static Ruling of(Evaluation evaluation) {
    Policy policy = evaluation.policy();
    Profile profile = evaluation.profile();
    RuleSet own = profile == null ? RuleSet.NONE : profile.rules();
    RuleSet workspace = evaluation.workspace().rules();
    if (policy.rules().isEmpty() && workspace.isEmpty() && own.isEmpty()) {
      return NONE;
    }
    Ruling ruling = new Ruling();
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
    List<LayerReport> reports = evaluation.reports();
    List<String> found = new ArrayList<>(0);
    List<String> sources = new ArrayList<>(0);
    for (LayerReport report : reports) {
      for (Finding finding : report.findings()) {
        found.add(finding.rule());
        if (finding.rule().startsWith(FOUND_AGAIN)) {
          sources.add(finding.evidence());
        }
      }
    }
    FactContext context =
        new FactContext(
            profile == null ? "" : profile.role(),
            evaluation.session().labels(),
            sources,
            Score.composite(reports),
            found);
    return Facts.of(
        evaluation.action(),
        evaluation.actions(),
        evaluation.attribution(),
        context,
        evaluation::command);
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

  /** What the exceptions lift from other layers; null when nothing. */
  @Nullable Exemption exemption() {
    if (exceptions.isEmpty()) {
      return null;
    }
    Set<String> rules = new LinkedHashSet<>();
    Set<LayerName> layers = Set.of();
    for (Rule exception : exceptions) {
      rules.addAll(exception.exceptionTo());
      if (exception.exceptionTo().isEmpty() && !exception.expression().isEmpty()) {
        layers = SOFTER;
      }
    }
    return rules.isEmpty() && layers.isEmpty() ? null : new Exemption(rules, layers);
  }

  /** Adds a finding for each rule that applies. */
  void report(List<Finding> findings) {
    if (this == NONE) {
      return;
    }
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
