package dev.armor.pipeline.session;

import java.time.Instant;
import java.util.Arrays;

/**
 * When each stage was last passed, and how often. Eight counters instead of a history: every
 * pattern the risk layer knows asks only whether one stage came before another, and how often. Safe
 * for use by many threads.
 */
public final class StageTrail {

  private static final int STAGES = Stage.values().length;

  /** A stage that was not passed for so long begins anew. */
  private static final long FORGOTTEN_MILLIS = 30 * 60_000L;

  private final long[] lastMillis = new long[STAGES];
  private final int[] counts = new int[STAGES];

  StageTrail() {
    Arrays.fill(lastMillis, Long.MIN_VALUE);
  }

  synchronized void add(Stage stage, Instant time) {
    int i = stage.ordinal();
    long now = time.toEpochMilli();
    if (lastMillis[i] != Long.MIN_VALUE && now - lastMillis[i] > FORGOTTEN_MILLIS) {
      counts[i] = 0;
    }
    lastMillis[i] = now;
    counts[i]++;
  }

  /** How often the session passed the stage, without a pause of half an hour between. */
  public synchronized int count(Stage stage) {
    return counts[stage.ordinal()];
  }

  /** Whether the session passed the stage within the last {@code millis} before {@code now}. */
  public synchronized boolean passed(Stage stage, Instant now, long millis) {
    long last = lastMillis[stage.ordinal()];
    return last != Long.MIN_VALUE && now.toEpochMilli() - last <= millis;
  }
}
