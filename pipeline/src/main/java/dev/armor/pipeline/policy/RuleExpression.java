package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.util.EnumSet;
import java.util.Set;

/** The {@code when} of a rule. Implementations are immutable and safe for use by many threads. */
interface RuleExpression {

  /** The expression of a rule that has none: always holds. */
  RuleExpression ALWAYS =
      new RuleExpression() {
        @Override
        public Outcome test(Facts facts) {
          return Outcome.HOLDS;
        }

        @Override
        public Set<ActionType> types() {
          return EnumSet.allOf(ActionType.class);
        }

        @Override
        public String text() {
          return "";
        }
      };

  /** What came of asking. */
  enum Outcome {
    HOLDS,
    DOES_NOT,
    /** It could not be evaluated; the rule then counts on the strict side. */
    FAILED
  }

  /** Whether it holds for an action; never throws. */
  Outcome test(Facts facts);

  /** The kinds of action for which it can hold at all. */
  Set<ActionType> types();

  /** Its source text. */
  String text();
}
