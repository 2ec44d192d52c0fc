package dev.armor.agent.telemetry;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Decision;
import java.util.concurrent.atomic.LongAdder;

/**
 * Verdicts by decision and type, counted on the deciding threads: counters stay right when the
 * verdicts themselves do not fit the queue. Safe for use by many threads.
 */
final class Counts {

  private static final int TYPES = ActionType.values().length;

  private final LongAdder[] counts = new LongAdder[Decision.values().length * TYPES];

  Counts() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(Decision decision, ActionType type) {
    counts[decision.ordinal() * TYPES + type.ordinal()].increment();
  }

  long of(Decision decision, ActionType type) {
    return counts[decision.ordinal() * TYPES + type.ordinal()].sum();
  }
}
