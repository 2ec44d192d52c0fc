package dev.armor.agent.telemetry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Counts what did not reach the collector, and says so in one line every ten minutes at most. Safe
 * for use by many threads.
 */
final class Losses {

  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final LongAdder overflowed = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Consumer<String> problems;
  private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

  Losses(Consumer<String> problems) {
    this.problems = problems;
  }

  /** A verdict found the queue full. */
  void overflow() {
    overflowed.increment();
    tell("verdicts come faster than they can be exported");
  }

  /** So many items could not be delivered. */
  void failed(int items, String why) {
    failed.add(items);
    tell(why);
  }

  long overflowed() {
    return overflowed.sum();
  }

  long failed() {
    return failed.sum();
  }

  private void tell(String why) {
    long now = System.nanoTime();
    long next = nextLine.get();
    if (now - next >= 0 && nextLine.compareAndSet(next, now + SILENCE_NANOS)) {
      problems.accept(
          "telemetry is being lost ("
              + (overflowed() + failed())
              + " so far; every record is still in the audit store): "
              + why);
    }
  }
}
