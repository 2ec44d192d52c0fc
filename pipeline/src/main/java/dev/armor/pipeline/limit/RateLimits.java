package dev.armor.pipeline.limit;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many calls an agent makes to a tool: three token buckets for each pair, of a burst, a
 * minute and an hour. A bucket holds as many tokens as its limit and refills evenly, so that no
 * boundary of a window lets twice the limit pass.
 *
 * <p>Safe for use by many threads; each pair is one atomic word of state, no lock is shared. At
 * most {@value #MOST_PAIRS} pairs are kept; past that the table starts afresh, which can only grant
 * more.
 */
public final class RateLimits {

  private static final int MOST_PAIRS = 10_000;

  private final Limits limits;
  private final ConcurrentHashMap<Pair, AtomicReference<Buckets>> pairs = new ConcurrentHashMap<>();

  /**
   * The limits for every pair of agent and tool.
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
  }

  /**
   * What is said to a caller who is over the limit.
   *
   * @param limit which limit was met: {@code burst}, {@code minute} or {@code hour}
   * @param waitMillis how long until the next call is let through
   */
  public record Exceeded(String limit, long waitMillis) {}

  private record Pair(String agent, String tool) {}

  private record Buckets(long millis, double burst, double minute, double hour) {}

  /** Limits that start with full buckets. */
  public RateLimits(Limits limits) {
    this.limits = limits;
  }

  /** Takes one call from the pair's buckets; null when it is within all limits. */
  public @Nullable Exceeded take(String agent, String tool, Instant time) {
    if (pairs.size() > MOST_PAIRS) {
      pairs.clear();
    }
    AtomicReference<Buckets> state =
        pairs.computeIfAbsent(
            new Pair(agent, tool), key -> new AtomicReference<>(full(time.toEpochMilli())));
    while (true) {
      Buckets before = Objects.requireNonNull(state.get());
      Buckets now = refilled(before, time.toEpochMilli());
      Exceeded exceeded = exceeded(now);
      if (exceeded != null) {
        return exceeded;
      }
      Buckets after = new Buckets(now.millis, now.burst - 1, now.minute - 1, now.hour - 1);
      if (state.compareAndSet(before, after)) {
        return null;
      }
    }
  }

  private Buckets full(long millis) {
    return new Buckets(millis, limits.burst, limits.perMinute, limits.perHour);
  }

  private Buckets refilled(Buckets buckets, long millis) {
    // A clock that goes back refills nothing.
    double seconds = Math.max(0, millis - buckets.millis) / 1_000.0;
    return new Buckets(
        Math.max(millis, buckets.millis),
        Math.min(limits.burst, buckets.burst + seconds * limits.burst / 5),
        Math.min(limits.perMinute, buckets.minute + seconds * limits.perMinute / 60),
        Math.min(limits.perHour, buckets.hour + seconds * limits.perHour / 3_600));
  }

  private @Nullable Exceeded exceeded(Buckets buckets) {
    if (buckets.burst < 1) {
      return new Exceeded("burst", wait(buckets.burst, limits.burst / 5.0));
    }
    if (buckets.minute < 1) {
      return new Exceeded("minute", wait(buckets.minute, limits.perMinute / 60.0));
    }
    return buckets.hour < 1
        ? new Exceeded("hour", wait(buckets.hour, limits.perHour / 3_600.0))
        : null;
  }

  private static long wait(double tokens, double perSecond) {
    return (long) Math.ceil((1 - tokens) / perSecond * 1_000);
  }
}
