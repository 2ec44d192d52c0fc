package dev.armor.it.bench;

import dev.armor.it.judge.Judging;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Measures whole decisions in this JVM: how long one takes, and how two threads get on. */
final class DecisionCost {

  private static final int WARM_UP = 200_000;
  private static final int MEASURED = 200_000;
  private static final int ROUNDS = 7;

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
    scaling("arithmetic", (offset, i) -> arithmetic(offset + i));
    scaling("decisions", (offset, i) -> judging.judge(Actions.mixed(offset + i)));
  }

  /** One piece of a thread's work; threads differ by their offset. */
  private interface Work {
    void run(int offset, int i);
  }

  /**
   * One thread and two in turn, the median of the ratios. Beside it stands work that shares nothing
   * and allocates nothing: what the machine itself gives two threads.
   */
  private static void scaling(String what, Work work) throws InterruptedException {
    List<Double> ones = new ArrayList<>();
    List<Double> twos = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = -1; round < ROUNDS; round++) {
      double one = perSecond(work, 1);
      double two = perSecond(work, 2);
      if (round >= 0) {
        ones.add(one);
        twos.add(two);
        ratios.add(two / one);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.0f %12.0f %8.2f   >= 1.9; rounds %.2f to %.2f%n",
        what + " a second, 1 and 2 threads",
        Fork.median(ones),
        Fork.median(twos),
        Fork.median(ratios),
        Collections.min(ratios),
        Collections.max(ratios));
  }

  /** About as long as a decision. */
  private static void arithmetic(int seed) {
    long x = seed;
    for (int step = 0; step < 4_000; step++) {
      x = x * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L; // Knuth's, of MMIX
    }
    if (x == 0) {
      System.out.print(""); // so that the loop is not left out
    }
  }

  /** One pipeline and one session for all threads, as in a governed JVM. */
  private static double perSecond(Work work, int threads) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(threads);
    long start = System.nanoTime();
    for (int t = 1; t <= threads; t++) {
      int offset = t * 10_000_000;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < MEASURED; i++) {
                  work.run(offset, i);
                }
                done.countDown();
              });
      thread.start();
    }
    done.await();
    return threads * (double) MEASURED / ((System.nanoTime() - start) / 1e9);
  }
}
