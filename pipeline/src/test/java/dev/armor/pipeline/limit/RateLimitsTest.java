package dev.armor.pipeline.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.limit.RateLimits.Limits;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void aBurstIsCutAndPassesAgainAfterTheWaitItWasTold() {
    RateLimits limits = new RateLimits(new Limits(60, 1_000, 3));
    for (int i = 0; i < 3; i++) {
      assertThat(limits.take("a", "t", START)).isNull();
    }
    RateLimits.Exceeded exceeded = limits.take("a", "t", START);

    assertThat(exceeded).isNotNull();
    assertThat(exceeded.limit()).isEqualTo("burst");
    long wait = Objects.requireNonNull(exceeded).waitMillis();
    assertThat(limits.take("a", "t", START.plusMillis(wait - 1))).isNotNull();
    assertThat(limits.take("a", "t", START.plusMillis(wait))).isNull();
  }

  @Test
  void anotherAgentOrToolHasBucketsOfItsOwn() {
    RateLimits limits = new RateLimits(new Limits(60, 1_000, 1));

    assertThat(limits.take("a", "t", START)).isNull();
    assertThat(limits.take("a", "t", START)).isNotNull();
    assertThat(limits.take("a", "u", START)).isNull();
    assertThat(limits.take("b", "t", START)).isNull();
  }

  @Test
  void aSteadyFlowBelowTheLimitIsNeverCut() {
    RateLimits limits = new RateLimits(Limits.DEFAULT);
    for (int i = 0; i < 2_000; i++) {
      assertThat(limits.take("a", "t", START.plusMillis(i * 3_700L))).as("call %d", i).isNull();
    }
  }

  @Test
  void theHourIsCountedBesideTheMinute() {
    RateLimits limits = new RateLimits(new Limits(60, 100, 10));
    int passed = 0;
    for (int i = 0; i < 600; i++) {
      if (limits.take("a", "t", START.plusMillis(i * 1_100L)) == null) {
        passed++;
      }
    }

    assertThat(passed).as("100 of the bucket and what flows in in 11 minutes").isBetween(100, 125);
  }

  @Test
  void threadsTogetherGetNoMoreThanTheLimit() throws Exception {
    RateLimits limits = new RateLimits(new Limits(40, 1_000, 40));
    LongAdder passed = new LongAdder();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 0; i < 1_000; i++) {
                  if (limits.take("a", "t", START) == null) {
                    passed.increment();
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(passed.sum()).isEqualTo(40);
  }

  @Test
  void aClockThatGoesBackKeepsNobodyOutForLong() {
    RateLimits limits = new RateLimits(new Limits(60, 1_000, 2));
    limits.take("a", "t", START.plusSeconds(7_200));
    limits.take("a", "t", START.plusSeconds(7_200));

    assertThat(limits.take("a", "t", START)).as("refills nothing").isNotNull();
    assertThat(limits.take("a", "t", START.plusSeconds(4))).isNull();
  }
}
