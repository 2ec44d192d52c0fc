package dev.armor.interceptors.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ElsewhereTest {
  /** Shorter than the time between two looks at him who is waited for. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final AtomicLong now = new AtomicLong();
  private final Elsewhere elsewhere = new Elsewhere(now::get);

  @Test
  void theAnswerIsTheOthers() {
    assertThat(elsewhere.ask(() -> elsewhere.isHere() ? "there" : "here")).isEqualTo("there");
    assertThat(elsewhere.isHere()).isFalse();
  }

  @Test
  void whatTheOtherThrowsIsThrownHere() {
    assertThatThrownBy(
            () ->
                elsewhere.ask(
                    () -> {
                      throw new SecurityException("no");
                    }))
        .isInstanceOf(SecurityException.class)
        .hasMessage("no");
  }

  @Test
  void oneWhoGetsOnIsWaitedForHoweverSlow() {
    assertThat(elsewhere.ask(() -> deeper(15))).isEqualTo(15);
  }

  @Test
  void oneWhoRunsAtOnePlaceIsWaitedForAWhile() {
    assertThat(elsewhere.ask(() -> spin(System.nanoTime() + 4 * STEP_NANOS))).isPositive();
  }

  /** Is at another place every time, as a first verdict is, though each of them takes long. */
  private static int deeper(int steps) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(STEP_NANOS);
    return steps == 0 ? 0 : 1 + deeper(steps - 1);
  }

  private static long spin(long end) {
    long rounds = 0;
    while (System.nanoTime() < end) {
      rounds++;
    }
    return rounds;
  }

  @Test
  void oneWhoWaitsForTheAskerIsGivenUpAndAfterAFewTimesNotAskedForAMinute()
      throws InterruptedException {
    for (int times = 0; times < 4; times++) {
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch gone = new CountDownLatch(1);
      Boolean answer =
          elsewhere.ask(
              () -> {
                held.await();
                gone.countDown();
                return true;
              });
      assertThat(answer).isNull();
      held.countDown();
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(elsewhere.ask(() -> true)).isNull();

    now.addAndGet(TimeUnit.MINUTES.toNanos(1));
    Boolean[] another = {true};
    Boolean first =
        elsewhere.ask(
            () -> {
              another[0] = elsewhere.ask(() -> true);
              return true;
            });
    assertThat(first).as("a minute later").isTrue();
    assertThat(another[0]).as("another one, while one tries").isNull();
    assertThat(elsewhere.ask(() -> true)).isTrue();
  }
}
