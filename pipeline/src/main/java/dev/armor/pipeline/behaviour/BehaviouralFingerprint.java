package dev.armor.pipeline.behaviour;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What an agent usually does: counts by action type, tool and hour of day (UTC), and how its
 * actions were judged. Bounded: at most {@value #MOST_TOOLS} tools are told apart. Safe for use by
 * many threads.
 */
public final class BehaviouralFingerprint {

  private static final int MOST_TOOLS = 256;

  private final String agent;
  private final LongAdder total = new LongAdder();
  private final LongAdder scores = new LongAdder();
  private final AtomicIntegerArray byType = new AtomicIntegerArray(ActionType.values().length);
  private final AtomicIntegerArray byHour = new AtomicIntegerArray(24);
  private final ConcurrentHashMap<String, LongAdder> byTool = new ConcurrentHashMap<>();
  private final AtomicLong firstMillis = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong lastBlockMillis = new AtomicLong(Long.MIN_VALUE);
  private final LongAdder blocks = new LongAdder();
  private final AtomicLong minute = new AtomicLong();
  private volatile int peakScore;

  /** The fingerprint of an agent that has done nothing yet. */
  public BehaviouralFingerprint(String agent) {
    this.agent = agent;
  }

  /** The agent's id. */
  public String agent() {
    return agent;
  }

  /** The hour of day that an action counts in, 0 to 23 UTC. */
  public static int hourOf(Instant time) {
    return (int) Math.floorMod(Math.floorDiv(time.getEpochSecond(), 3_600L), 24L);
  }

  /** Learns from one verdict. */
  public void observe(Action action, Verdict verdict, Instant time) {
    long now = time.toEpochMilli();
    total.increment();
    scores.add(verdict.score());
    byType.incrementAndGet(action.type().ordinal());
    byHour.incrementAndGet(hourOf(time));
    if (firstMillis.get() == Long.MIN_VALUE) {
      firstMillis.compareAndSet(Long.MIN_VALUE, now);
    }
    countMinute(now);
    if (action instanceof CallTool call) {
      LongAdder count = byTool.get(call.tool());
      if (count == null && byTool.size() < MOST_TOOLS) {
        count = byTool.computeIfAbsent(call.tool(), key -> new LongAdder());
      }
      if (count != null) {
        count.increment();
      }
    }
    if (verdict.score() > peakScore) {
      peakScore = verdict.score();
    }
    if (verdict.decision() == Decision.BLOCK) {
      blocks.increment();
      lastBlockMillis.set(now);
    }
  }

  /**
   * The minute in the upper half, its count in the lower: one word, so that both change at once.
   */
  private void countMinute(long now) {
    long epochMinute = now / 60_000;
    minute.updateAndGet(
        packed -> packed >>> 24 == epochMinute ? packed + 1 : epochMinute << 24 | 1);
  }

  /** Actions judged so far. */
  public long total() {
    return total.sum();
  }

  /** Actions of that type judged so far. */
  public int count(ActionType type) {
    return byType.get(type.ordinal());
  }

  /** Actions judged in that hour of day, 0 to 23 UTC. */
  public int countInHour(int hour) {
    return byHour.get(hour);
  }

  /** Actions judged in the minute that holds {@code now}. */
  public int countInMinute(Instant now) {
    long packed = minute.get();
    return packed >>> 24 == now.toEpochMilli() / 60_000 ? (int) (packed & 0xFFFFFF) : 0;
  }

  /** Mean actions a minute since the first, at least over one minute. */
  public double meanPerMinute(Instant now) {
    long first = firstMillis.get();
    if (first == Long.MIN_VALUE) {
      return 0;
    }
    double minutes = Math.max(1, (now.toEpochMilli() - first) / 60_000.0);
    return total.sum() / minutes;
  }

  /** Actions blocked so far. */
  public long blocks() {
    return blocks.sum();
  }

  /** Milliseconds since the last block, {@link Long#MAX_VALUE} when there was none. */
  public long millisSinceBlock(Instant now) {
    long last = lastBlockMillis.get();
    return last == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, now.toEpochMilli() - last);
  }

  /** Mean score, 0 to 100. */
  public double meanScore() {
    long n = total.sum();
    return n == 0 ? 0 : (double) scores.sum() / n;
  }

  /** Highest score so far, 0 to 100. */
  public int peakScore() {
    return peakScore;
  }

  /** How often each tool was called. */
  public Map<String, LongAdder> tools() {
    return Map.copyOf(byTool);
  }
}
