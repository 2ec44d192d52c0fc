package dev.armor.pipeline.identity;

import dev.armor.pipeline.verdict.Decision;

/**
 * How far an agent is trusted, {@value #LEAST} to {@value #MOST}.
 *
 * <p>Trust is slow to earn and quick to lose. With trust {@code t}: an allow adds {@code 0.005 (1 -
 * t)}, a review takes {@code 0.02 t}, a block takes {@code 0.15 t}; a proof of identity adds {@code
 * 0.05 (1 - t)}, a failed one takes {@code 0.25 t}. So one block at trust 0.7 costs what about
 * seventy allowed actions earned; and since no trust reaches 0 or 1, an agent can always fall and
 * always recover.
 */
public final class Trust {

  /** Trust of an agent that nothing is known of. */
  public static final double INITIAL = 0.7;

  /** The lowest trust. */
  public static final double LEAST = 0.05;

  /** The highest trust. */
  public static final double MOST = 0.99;

  private static final double EARNED = 0.005;
  private static final double REVIEWED = 0.02;
  private static final double BLOCKED = 0.15;
  private static final double PROVED = 0.05;
  private static final double FAILED = 0.25;

  private Trust() {}

  /** The trust after a verdict. */
  public static double after(double trust, Decision decision) {
    return switch (decision) {
      case ALLOW -> bounded(trust + EARNED * (1 - trust));
      case REVIEW -> bounded(trust - REVIEWED * trust);
      case BLOCK -> bounded(trust - BLOCKED * trust);
    };
  }

  /** The trust after a proof of identity that held or failed. */
  public static double afterProof(double trust, boolean held) {
    return bounded(held ? trust + PROVED * (1 - trust) : trust - FAILED * trust);
  }

  private static double bounded(double trust) {
    return Math.max(LEAST, Math.min(MOST, trust));
  }
}
