package dev.armor.pipeline.limit;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Limits how often an agent calls a tool: three token buckets for each pair, of a burst, a minute
 * and an hour. A bucket holds as many tokens as its limit and refills evenly, so that no boundary
 * of a window lets twice the limit pass.
 *
 * <p>Safe for use by many threads: each bucket is one word that is swapped, no lock is shared, and
 * a call within its limits allocates nothing. At most {@value #MOST} agents and tools of each are
 * kept; past that the table starts afresh, which can only grant more.
 */
public final class RateLimits {

  // A bucket as one word (the generic cell rate algorithm, ITU-T I.371): the time at which it would
  // be full again. A token of a bucket of n that refills in a period p is worth p / n; a call may
  // pass while the bucket is not due later than a period from now, and makes it due p / n later.

  private static final int MOST = 1_000;

  private static final int BURST = 0;
  private static final int MINUTE = 1;
  private static final String[] NAMES = {"burst", "minute", "hour"};

  /** Microseconds in which an empty bucket fills: five seconds, a minute, an hour. */
  private static final long[] PERIODS = {5_000_000L, 60_000_000L, 3_600_000_000L};

  private final Limits standing;
  private final ConcurrentHashMap<String, ConcurrentHashMap<String, AtomicLongArray>> byAgent =
      new ConcurrentHashMap<>();

  /**
   * The limits of one pair of agent and tool.
   *
   * @param perMinute calls a minute, at least 1
   * @param perHour calls an hour, at least 1
   * @param burst calls within five seconds, at least 1
   */
  public record Limits(int perMinute, int perHour, int burst) {

    /** The published defaults (API.md, section 13). */
    public static final Limits DEFAULT = new Limits(60, 1_000, 10);

    public Limits {
      if (perMinute < 1 || perHour < 1 || burst < 1) {
        throw new IllegalArgumentException("a rate limit must be at least 1");
      }
    }

    private int of(int bucket) {
      return bucket == BURST ? burst : bucket == MINUTE ? perMinute : perHour;
    }
  }

  /**
   * What is said to a caller who is over the limit.
   *
   * @param limit which limit was met: {@code burst}, {@code minute} or {@code hour}
   * @param waitMillis how long until the next call is let through
   */
  public record Exceeded(String limit, long waitMillis) {}

  /** Limits that start with full buckets, for callers who name none. */
  public RateLimits(Limits standing) {
    this.standing = standing;
  }

  /** As {@link #take(Limits, String, String, Instant)}, with the limits given at the start. */
  public @Nullable Exceeded take(String agent, String tool, Instant time) {
    return take(standing, agent, tool, time);
  }

  /**
   * Takes one call from the pair's buckets; null when it is within all limits. Limits that changed
   * apply at once to what was taken before.
   */
  public @Nullable Exceeded take(Limits limits, String agent, String tool, Instant time) {
    AtomicLongArray buckets = buckets(agent, tool);
    long now = time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    long wait = 0;
    int met = BURST;
    for (int i = PERIODS.length - 1; i >= 0; i--) {
      long over = due(buckets, i, now) + PERIODS[i] / limits.of(i) - now - PERIODS[i];
      if (over > 0) {
        met = i;
        wait = over;
      }
    }
    if (wait > 0) {
      return new Exceeded(NAMES[met], (wait + 999) / 1_000);
    }
    // Looked at first and taken afterwards: threads that meet in between may each take one from a
    // bucket whose last token the other gets, which errs to the strict side.
    for (int i = 0; i < PERIODS.length; i++) {
      if (!taken(buckets, i, limits, now)) {
        return new Exceeded(NAMES[i], PERIODS[i] / limits.of(i) / 1_000 + 1);
      }
    }
    return null;
  }

  private static boolean taken(AtomicLongArray buckets, int i, Limits limits, long now) {
    long worth = PERIODS[i] / limits.of(i);
    while (true) {
      long before = buckets.get(i);
      long after = Math.max(before, now) + worth;
      if (after - now > PERIODS[i]) {
        return false;
      }
      if (buckets.compareAndSet(i, before, after)) {
        return true;
      }
    }
  }

  /** A full bucket is due now. A clock that went back left it emptier than empty: it is empty. */
  private static long due(AtomicLongArray buckets, int i, long now) {
    long due = buckets.get(i);
    if (due > now + PERIODS[i]) {
      buckets.compareAndSet(i, due, now + PERIODS[i]);
      return now + PERIODS[i];
    }
    return Math.max(due, now);
  }

  private AtomicLongArray buckets(String agent, String tool) {
    ConcurrentHashMap<String, AtomicLongArray> tools = byAgent.get(agent);
    AtomicLongArray buckets = tools == null ? null : tools.get(tool);
    if (buckets != null) {
      return buckets;
    }
    if (tools != null && tools.size() >= MOST || byAgent.size() >= MOST) {
      byAgent.clear();
    }
    return byAgent
        .computeIfAbsent(agent, key -> new ConcurrentHashMap<>())
        .computeIfAbsent(tool, key -> new AtomicLongArray(PERIODS.length));
  }
}
