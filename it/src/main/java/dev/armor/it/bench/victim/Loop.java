package dev.armor.it.bench.victim;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Runs one piece of work in batches, one for each line that it is sent. */
final class Loop {

  /** Work that may fail like any program. */
  interface Work {
    void run() throws Exception;
  }

  private Loop() {}

  /**
   * Waits for a line, warms up for {@code warmUpMillis} and prints {@code ready}. From then on it
   * runs {@code size} pieces for each line that comes in and prints {@code nanos=<a piece>
   * bytes=<allocated by this thread for a piece>}, until there are no more lines. So whoever sends
   * the lines can let two JVMs take turns.
   */
  static void measure(int warmUpMillis, int size, Work work) throws Exception {
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    turns.readLine();
    long end = System.nanoTime() + warmUpMillis * 1_000_000L;
    while (System.nanoTime() < end) {
      work.run();
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    // The first query allocates for itself.
    threads.getThreadAllocatedBytes(id);
    System.out.println("ready");
    while (turns.readLine() != null) {
      long before = threads.getThreadAllocatedBytes(id);
      long start = System.nanoTime();
      for (int i = 0; i < size; i++) {
        work.run();
      }
      double nanos = (System.nanoTime() - start) / (double) size;
      double bytes = (threads.getThreadAllocatedBytes(id) - before) / (double) size;
      System.out.printf(Locale.ROOT, "nanos=%.1f bytes=%.1f%n", nanos, bytes);
    }
  }
}
