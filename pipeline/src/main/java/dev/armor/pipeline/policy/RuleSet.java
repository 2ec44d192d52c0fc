package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of one part of a policy, indexed by the kind of action. Immutable.
 *
 * <p>Every rule with an expression that matches counts. Of the rules that only have criteria, the
 * first of each scope that matches counts, in the order of priority (API.md, section 7).
 */
public final class RuleSet {

  /** No rules. */
  public static final RuleSet NONE = new RuleSet(List.of());

  private final List<Rule> rules;
  private final Rule[][] byType;

  /** These rules, in the order of the policy. */
  public RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    List<Rule> ordered = new ArrayList<>(rules);
    ordered.removeIf(rule -> !rule.enabled());
    ordered.sort(Comparator.comparing(Rule::scope).thenComparingInt(Rule::priority));
    ActionType[] types = ActionType.values();
    byType = new Rule[types.length][];
    for (ActionType type : types) {
      byType[type.ordinal()] =
          ordered.stream().filter(rule -> rule.types().contains(type)).toArray(Rule[]::new);
    }
  }

  /** These rules and others after them. */
  public RuleSet and(RuleSet others) {
    if (isEmpty() || others.isEmpty()) {
      return isEmpty() ? others : this;
    }
    List<Rule> all = new ArrayList<>(rules);
    all.addAll(others.rules);
    return new RuleSet(all);
  }

  /** All rules, also disabled ones, in the order of the policy. */
  public List<Rule> rules() {
    return rules;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Adds the rules that count for an action. */
  public void collect(Facts facts, Instant time, List<Rule> matching) {
    Rule[] candidates = byType[facts.type().ordinal()];
    RuleScope settled = null;
    for (Rule rule : candidates) {
      boolean plain = rule.expression().isEmpty();
      if (plain && rule.scope() == settled) {
        continue;
      }
      if (rule.matches(facts, time)) {
        matching.add(rule);
        settled = plain ? rule.scope() : settled;
      }
    }
  }
}
