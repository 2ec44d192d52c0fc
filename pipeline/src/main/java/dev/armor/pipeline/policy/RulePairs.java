package dev.armor.pipeline.policy;

import dev.armor.pipeline.policy.PolicyIssue.Category;
import dev.armor.pipeline.policy.PolicyIssue.Severity;
import dev.armor.pipeline.verdict.Decision;
import java.util.List;

/** Looks for rules that repeat, contradict or hide one another. */
final class RulePairs {

  /** Told of each issue. */
  interface Listener {
    void add(Rule rule, Severity severity, Category category, String what, String suggestion);
  }

  private final Listener listener;

  RulePairs(Listener listener) {
    this.listener = listener;
  }

  /** Compares each of {@code others} with all rules it is judged together with. */
  void compare(List<Rule> rules, List<Rule> others) {
    for (Rule rule : others) {
      for (Rule other : rules) {
        if (rule != other && rule.enabled() && other.enabled()) {
          compare(rule, other);
        }
      }
    }
  }

  private void compare(Rule rule, Rule other) {
    boolean same =
        rule.criteria().equals(other.criteria())
            && rule.conditions().equals(other.conditions())
            && rule.expression().equals(other.expression());
    boolean later = rule.at().line() > other.at().line();
    if (same && later && rule.decision() != other.decision()) {
      contradicts(rule, other);
    } else if (same && later) {
      listener.add(
          rule,
          Severity.LOW,
          Category.DEAD_RULE,
          "repeats rule \"" + other.id() + "\"",
          "drop one of them");
    } else if (!same && shadows(other, rule)) {
      listener.add(
          rule,
          Severity.MEDIUM,
          Category.DEAD_RULE,
          "never counts, because rule \"" + other.id() + "\" always comes first",
          "give it a lower priority number or narrow the other");
    } else if (!same && outweighs(other, rule)) {
      listener.add(
          rule,
          Severity.MEDIUM,
          Category.DEAD_RULE,
          "changes nothing, because rule \""
              + other.id()
              + "\" blocks all that it matches; "
              + (rule.decision() == Decision.ALLOW
                  ? "no exception lifts a block"
                  : "the strictest wins"),
          "drop it or narrow the other");
    } else if (!same && rule.decision() == Decision.ALLOW && blocksAllExamples(other, rule)) {
      listener.add(
          rule,
          Severity.MEDIUM,
          Category.DEAD_RULE,
          "excepts what rule \"" + other.id() + "\" blocks; no exception lifts a block",
          "narrow the blocking rule");
    }
  }

  private void contradicts(Rule rule, Rule other) {
    listener.add(
        rule,
        Severity.HIGH,
        Category.CONTRADICTION,
        "says "
            + rule.decision().wire()
            + " where rule \""
            + other.id()
            + "\" says "
            + other.decision().wire(),
        "keep the one that is meant");
  }

  /** Of rules without expression in one scope the first that matches counts. */
  private static boolean shadows(Rule first, Rule later) {
    boolean plain = first.expression().isEmpty() && later.expression().isEmpty();
    boolean before =
        first.priority() < later.priority()
            || (first.priority() == later.priority() && first.at().line() < later.at().line());
    return plain && before && first.scope() == later.scope() && always(first, later);
  }

  /** Whether {@code block} blocks whatever {@code rule} matches, so that this one is of no use. */
  private static boolean outweighs(Rule block, Rule rule) {
    boolean separate = !rule.expression().isEmpty() || block.scope() != rule.scope();
    return block.decision() == Decision.BLOCK
        && rule.decision() != Decision.BLOCK
        && block.expression().isEmpty()
        && separate
        && always(block, rule);
  }

  /** Whether {@code first} matches whatever {@code other} matches, by names and types alone. */
  private static boolean always(Rule first, Rule other) {
    return first.conditions().equals(RuleConditions.NONE)
        && first.criteria().covers(narrowed(other))
        && !other.types().isEmpty();
  }

  /** The criteria with the kinds of action that the expression leaves. */
  private static RuleCriteria narrowed(Rule rule) {
    RuleCriteria criteria = rule.criteria();
    if (rule.expression().isEmpty()) {
      return criteria;
    }
    return new RuleCriteria(
        rule.types(),
        criteria.toolNames(),
        criteria.agentRoles(),
        criteria.agentIds(),
        criteria.frameworks());
  }

  private static boolean blocksAllExamples(Rule block, Rule rule) {
    return block.decision() == Decision.BLOCK
        && !rule.match().isEmpty()
        && rule.match().stream().allMatch(example -> RuleExamples.matches(block, example));
  }
}
