package dev.armor.pipeline.layer.risk;

/**
 * How much each signal counts. They add up to 1.
 *
 * @param stat of how rare the kind of action is for its agent
 * @param context of what the session has taken in
 * @param behavioral of the agent's baseline
 * @param temporal of rate and hour
 * @param reputation of earlier blocks
 */
public record RiskWeights(
    double stat, double context, double behavioral, double temporal, double reputation) {

  /** The published defaults (API.md, section 12). */
  public static final RiskWeights DEFAULT = new RiskWeights(0.20, 0.25, 0.20, 0.15, 0.20);

  private static final double STEP = 0.02;
  private static final double LEAST = 0.05;
  private static final double MOST = 0.5;

  /** The weights after a person called a verdict too strict. */
  public RiskWeights afterFalsePositive() {
    return stepped(-STEP);
  }

  /** The weights after a person called a verdict too mild. */
  public RiskWeights afterFalseNegative() {
    return stepped(STEP);
  }

  /** Moves {@code stat} and {@code context}, then divides by the sum (API.md, section 12). */
  private RiskWeights stepped(double step) {
    double newStat = Math.min(MOST, Math.max(LEAST, stat + step));
    double newContext = Math.min(MOST, Math.max(LEAST, context + step));
    double sum = newStat + newContext + behavioral + temporal + reputation;
    return new RiskWeights(
        newStat / sum, newContext / sum, behavioral / sum, temporal / sum, reputation / sum);
  }
}
