package dev.armor.interceptors.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ElsewhereTest {
  /** Much longer than somebody is waited for who does not get on. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final Elsewhere elsewhere = new Elsewhere();

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
    assertThat(elsewhere.ask(() -> slow(System.nanoTime() + LONG_NANOS))).isPositive();
  }

  /** Works in many places, as a first verdict does. */
  private static long slow(long end) {
    long steps = 0;
    while (System.nanoTime() < end) {
      steps += deep((int) (steps % 50));
    }
    return steps;
  }

  private static long deep(int levels) {
    return levels == 0 ? Long.parseLong("1") : deep(levels - 1);
  }

  @Test
  void oneWhoWaitsForTheAskerIsGivenUpAndAfterAFewTimesNotAsked() throws InterruptedException {
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
  }
}
