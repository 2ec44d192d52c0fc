package dev.armor.pipeline.verdict;

import java.util.List;

/**
 * How scores add up.
 *
 * <p>A score is read as the chance, in percent, that an action does harm; independent scores {@code
 * a} and {@code b} unite to {@code 1 - (1 - a)(1 - b)} (the "noisy or" of Pearl, Probabilistic
 * Reasoning in Intelligent Systems, 1988). So every layer counts, nothing jumps to a floor, the
 * order is of no consequence and the sum stays below certainty.
 */
public final class Score {

  private Score() {}

  /** The union of two scores of 0 to 100. */
  public static int union(int a, int b) {
    return ofHarmless(harmless(a) * harmless(b));
  }

  /** The composite score of all layers. */
  public static int composite(List<LayerReport> reports) {
    double harmless = 1;
    for (int i = 0; i < reports.size(); i++) {
      harmless *= harmless(reports.get(i).score());
    }
    return ofHarmless(harmless);
  }

  static double harmless(int score) {
    return 1 - score / 100.0;
  }

  static int ofHarmless(double harmless) {
    return (int) Math.round((1 - harmless) * 100);
  }
}
