package dev.armor.it.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures that every analyser reads any text in linear time: for texts of many shapes, the time
 * for 1 MiB against the time for half of it. Run after a build with {@code java -cp
 * "it/target/classes:it/target/lib/*" dev.armor.it.bench.LinearTime [ANALYSER]...}; exits 1 when a
 * ratio is above the budget or a text makes an analyser throw.
 */
public final class LinearTime {

  private static final int LARGEST = 1 << 20;
  private static final int SMALLEST = 1 << 16;

  /** Twice the text may take so much longer. */
  private static final double BUDGET = 2.2;

  /** Runs of which the middle one counts. */
  private static final int RUNS = 3;

  /** Measured again so often where the ratio is too high: a hiccup only ever raises it. */
  private static final int TRIES = 6;

  /** A mebibyte that is read faster than this, 5 ns a character, leaves nothing to measure. */
  private static final double NEGLIGIBLE_MILLIS = 5;

  /** How long each shape is read before it counts. */
  private static final double WARM_UP_MILLIS = 40;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Where one run takes longer than this, the next size is left out. */
  private static final double PATIENCE_MILLIS = 8_000;

  private final List<String> faults = new ArrayList<>();

  private LinearTime() {}

  /** Measures the named analysers, all by default. */
  public static void main(String[] args) {
    List<Analyser> analysers =
        args.length == 0
            ? List.of(Analyser.values())
            : Arrays.stream(args).map(Analyser::valueOf).toList();
    LinearTime measured = new LinearTime();
    System.out.printf(
        "%-22s %-16s %6s   %-16s %9s%n", "analyser", "steepest", "ratio", "slowest", "1 MiB");
    analysers.forEach(measured::measure);
    measured.faults.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%d analysers, %d shapes each: %s the budget of %.1f%n",
        analysers.size(),
        TextShape.values().length,
        measured.faults.isEmpty() ? "all within" : measured.faults.size() + " beyond",
        BUDGET);
    System.exit(measured.faults.isEmpty() ? 0 : 1);
  }

  private void measure(Analyser analyser) {
    TextShape steepest = TextShape.WORDS;
    TextShape slowest = TextShape.WORDS;
    double ratio = 0;
    double slow = 0;
    for (TextShape shape : TextShape.values()) {
      try {
        Measurement found = measure(analyser, shape);
        if (found.ratio > ratio) {
          ratio = found.ratio;
          steepest = shape;
        }
        if (found.millis > slow) {
          slow = found.millis;
          slowest = shape;
        }
        if (found.ratio > BUDGET) {
          faults.add(analyser + " " + shape + ": " + found);
        }
      } catch (RuntimeException | StackOverflowError failure) {
        faults.add(analyser + " " + shape + " throws " + failure);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-22s %-16s %6.2f   %-16s %6.0f ms%n",
        analyser,
        steepest,
        ratio,
        slowest,
        slow);
  }

  private static Measurement measure(Analyser analyser, TextShape shape) {
    String small = shape.text(SMALLEST);
    for (double spent = 0; spent < WARM_UP_MILLIS; ) {
      spent += once(analyser, small) + 0.1;
    }
    double before = median(analyser, small);
    // From the smallest text on, so that what is worse than linear is found before it takes hours.
    for (int size = SMALLEST * 2; size <= LARGEST / 2; size *= 2) {
      double time = once(analyser, shape.text(size));
      if (time > PATIENCE_MILLIS) {
        return new Measurement(time, time / before);
      }
      before = time;
    }
    Measurement best = doubled(analyser, shape);
    for (int i = 1; i < TRIES && best.ratio > BUDGET; i++) {
      Measurement again = doubled(analyser, shape);
      best = again.ratio < best.ratio ? again : best;
    }
    return best;
  }

  private static Measurement doubled(Analyser analyser, TextShape shape) {
    double half = median(analyser, shape.text(LARGEST / 2));
    double whole = median(analyser, shape.text(LARGEST));
    return new Measurement(whole, whole < NEGLIGIBLE_MILLIS ? 1 : whole / half);
  }

  private static double median(Analyser analyser, String text) {
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = once(analyser, text);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  /**
   * Milliseconds of this thread's processor time, so that what else the machine does is left out.
   */
  private static double once(Analyser analyser, String text) {
    long start = THREADS.getCurrentThreadCpuTime();
    Object read = analyser.read(text);
    double millis = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    if (read == null) {
      throw new IllegalStateException("nothing was read");
    }
    return millis;
  }

  /** Time for 1 MiB, or for the last size that was tried, and how much it grew from half of it. */
  private record Measurement(double millis, double ratio) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.0f ms, ratio %.2f", millis, ratio);
    }
  }
}
