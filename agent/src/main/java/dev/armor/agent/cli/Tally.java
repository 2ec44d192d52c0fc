package dev.armor.agent.cli;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How often the cases of one set or class got each decision, and how long that took. */
final class Tally {

  /** What the columns of {@link #cells} are. */
  static final List<String> COLUMNS =
      List.of(
          "attacks",
          "recall",
          "block recall",
          "harmless",
          "FPR",
          "reviewed",
          "other",
          "blocked",
          "p50",
          "p99");

  private static final String NONE = "-";

  private final int[][] counts = new int[Label.values().length][Decision.values().length];
  private final List<Long> nanos = new ArrayList<>();

  void add(Label label, Verdict verdict) {
    counts[label.ordinal()][verdict.decision().ordinal()]++;
    nanos.add(verdict.nanos());
  }

  /** How many cases have that label. */
  int of(Label label) {
    int sum = 0;
    for (int count : counts[label.ordinal()]) {
      sum += count;
    }
    return sum;
  }

  /** The figures for people: counts, percentages of their label, and microseconds. */
  String[] cells() {
    return new String[] {
      count(Label.ATTACK),
      share(Label.ATTACK, Decision.REVIEW, Decision.BLOCK),
      share(Label.ATTACK, Decision.BLOCK),
      count(Label.BENIGN),
      share(Label.BENIGN, Decision.BLOCK),
      share(Label.BENIGN, Decision.REVIEW),
      count(Label.MOSTLY_BENIGN),
      share(Label.MOSTLY_BENIGN, Decision.BLOCK),
      micros(0.5),
      micros(0.99)
    };
  }

  private String count(Label label) {
    int number = of(label);
    return number == 0 ? NONE : Integer.toString(number);
  }

  private String share(Label label, Decision... decisions) {
    int all = of(label);
    int part = 0;
    for (Decision decision : decisions) {
      part += counts[label.ordinal()][decision.ordinal()];
    }
    return all == 0 ? NONE : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }

  /** The quantile by nearest rank, as what was measured and not as a value between two. */
  private String micros(double quantile) {
    if (nanos.isEmpty()) {
      return NONE;
    }
    Collections.sort(nanos);
    int rank = Math.max(0, (int) Math.ceil(quantile * nanos.size()) - 1);
    return String.format(Locale.ROOT, "%.0f µs", nanos.get(rank) / 1e3);
  }
}
