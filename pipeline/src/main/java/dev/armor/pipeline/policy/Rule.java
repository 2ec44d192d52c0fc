package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Decision;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One rule of the operator: a condition and what follows from it. Immutable. */
public final class Rule {

  private final String id;
  private final String name;
  private final RuleScope scope;
  private final int priority;
  private final RuleCriteria criteria;
  private final RuleConditions conditions;
  private final RuleExpression when;
  private final Decision decision;
  private final String reason;
  private final boolean enabled;
  private final List<String> exceptionTo;
  private final List<RuleExample> match;
  private final List<RuleExample> notMatch;
  private final Position at;

  Rule(
      String id,
      String name,
      RuleScope scope,
      int priority,
      RuleCriteria criteria,
      RuleConditions conditions,
      RuleExpression when,
      Decision decision,
      String reason,
      boolean enabled,
      List<String> exceptionTo,
      List<RuleExample> match,
      List<RuleExample> notMatch,
      Position at) {
    this.id = id;
    this.name = name;
    this.scope = scope;
    this.priority = priority;
    this.criteria = criteria;
    this.conditions = conditions;
    this.when = when;
    this.decision = decision;
    this.reason = reason;
    this.enabled = enabled;
    this.exceptionTo = List.copyOf(exceptionTo);
    this.match = List.copyOf(match);
    this.notMatch = List.copyOf(notMatch);
    this.at = at;
  }

  /** Unique in its policy; findings carry it. */
  public String id() {
    return id;
  }

  /** For people; the id when the policy gives none. */
  public String name() {
    return name;
  }

  /** Where it comes from. */
  public RuleScope scope() {
    return scope;
  }

  /** Lower is asked first; matters among rules without an expression, of which the first counts. */
  public int priority() {
    return priority;
  }

  /** What it applies to. */
  public RuleCriteria criteria() {
    return criteria;
  }

  /** When it applies. */
  public RuleConditions conditions() {
    return conditions;
  }

  /** The CEL expression, empty when there is none. */
  public String expression() {
    return when.text();
  }

  /** What it demands; {@code ALLOW} makes an exception. */
  public Decision decision() {
    return decision;
  }

  /** One sentence for people. */
  public String reason() {
    return reason;
  }

  /** Whether it counts at all. */
  public boolean enabled() {
    return enabled;
  }

  /** For an exception: ids of the findings whose review it lifts, beyond the tool policy's. */
  public List<String> exceptionTo() {
    return exceptionTo;
  }

  /** Actions that it must match. */
  public List<RuleExample> match() {
    return match;
  }

  /** Actions that it must not match. */
  public List<RuleExample> notMatch() {
    return notMatch;
  }

  /** Where it stands. */
  public Position at() {
    return at;
  }

  /** Kinds of action to which it can apply. */
  public Set<ActionType> types() {
    Set<ActionType> types = EnumSet.noneOf(ActionType.class);
    types.addAll(when.types());
    if (!criteria.actionTypes().isEmpty()) {
      types.retainAll(criteria.actionTypes());
    }
    return types;
  }

  /**
   * Whether it applies to an action. An expression that cannot be evaluated counts on the strict
   * side: a rule that tightens applies then, an exception does not.
   */
  public boolean matches(Facts facts, Instant time) {
    if (!criteria.match(facts) || !conditions.hold(facts, time)) {
      return false;
    }
    RuleExpression.Outcome outcome = when.test(facts);
    return outcome == RuleExpression.Outcome.HOLDS
        || (outcome == RuleExpression.Outcome.FAILED && decision != Decision.ALLOW);
  }

  @Override
  public String toString() {
    return id;
  }
}
