package dev.armor.it.bench;

import dev.armor.it.judge.Judging;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Measures whole decisions in this JVM: how long one takes, and how two threads get on. */
final class DecisionCost {

  private static final int WARM_UP = 200_000;
  private static final int MEASURED = 200_000;

  private DecisionCost() {}

  static void print() throws InterruptedException {
    Judging judging = new Judging("bench");
    for (int i = 0; i < WARM_UP; i++) {
      judging.judge(Actions.mixed(i));
    }
    double[] micros = new double[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      micros[i] = judging.judge(Actions.mixed(WARM_UP + i)).nanos() / 1e3;
    }
    Arrays.sort(micros);
    System.out.printf(
        Locale.ROOT,
        "%-34s p50 %.1f us, p99 %.1f us   <= 20 us, <= 100 us%n",
        "decision, new action each time",
        micros[MEASURED / 2],
        micros[MEASURED / 100 * 99]);
    double one = perSecond(judging, 1);
    double two = perSecond(judging, 2);
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.0f %12.0f %8.2f   >= 1.9%n",
        "decisions a second, 1 and 2 threads",
        one,
        two,
        two / one);
  }

  /** One pipeline and one session for all threads, as in a governed JVM. */
  private static double perSecond(Judging judging, int threads) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(threads);
    long start = System.nanoTime();
    for (int t = 1; t <= threads; t++) {
      int offset = t * 10_000_000;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < MEASURED; i++) {
                  judging.judge(Actions.mixed(offset + i));
                }
                done.countDown();
              });
      thread.start();
    }
    done.await();
    return threads * (double) MEASURED / ((System.nanoTime() - start) / 1e9);
  }
}
