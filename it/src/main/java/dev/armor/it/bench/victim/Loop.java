package dev.armor.it.bench.victim;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Runs one piece of work in batches and prints the median cost of a piece. */
final class Loop {

  /** Work that may fail like any program. */
  interface Work {
    void run() throws Exception;
  }

  private Loop() {}

  /**
   * Warms up for {@code warmUpMillis}, then runs {@code batches} batches of {@code size} pieces and
   * prints {@code nanos=<median a piece> bytes=<allocated a piece>}.
   */
  static void measure(int warmUpMillis, int batches, int size, Work work) throws Exception {
    long end = System.nanoTime() + warmUpMillis * 1_000_000L;
    while (System.nanoTime() < end) {
      work.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    double[] nanos = new double[batches];
    // The first query allocates for itself.
    threads.getThreadAllocatedBytes(id);
    long before = threads.getThreadAllocatedBytes(id);
    for (int batch = 0; batch < batches; batch++) {
      long start = System.nanoTime();
      for (int i = 0; i < size; i++) {
        work.run();
      }
      nanos[batch] = (System.nanoTime() - start) / (double) size;
    }
    long bytes = threads.getThreadAllocatedBytes(id) - before;
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "nanos=%.1f bytes=%.1f%n",
        nanos[batches / 2],
        bytes / (double) ((long) batches * size));
  }
}
