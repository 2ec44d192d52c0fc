package dev.armor.pipeline.layer.risk;

/**
 * How much each signal counts. They add up to 1, and none falls below {@value #LEAST} or rises
 * above {@value #MOST}, however often people answer alike.
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

  /** The weights after a person let a held action pass (true), or refused it. */
  public RiskWeights after(boolean approved) {
    return approved ? afterFalsePositive() : afterFalseNegative();
  }

  /** Moves {@code stat} and {@code context}, then divides by the sum (API.md, section 12). */
  private RiskWeights stepped(double step) {
    double newStat = Math.min(MOST, Math.max(LEAST, stat + step));
    double newContext = Math.min(MOST, Math.max(LEAST, context + step));
    double sum = newStat + newContext + behavioral + temporal + reputation;
    RiskWeights next =
        new RiskWeights(
            newStat / sum, newContext / sum, behavioral / sum, temporal / sum, reputation / sum);
    // Dividing shrinks the others a little each time; answers alone must not silence a signal.
    return next.isWithinBounds() ? next : this;
  }

  private boolean isWithinBounds() {
    return stat >= LEAST
        && context >= LEAST
        && behavioral >= LEAST
        && temporal >= LEAST
        && reputation >= LEAST;
  }
}
