package dev.armor.pipeline.command;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/** What findings amount to at the default thresholds, for tests. */
final class Verdicts {
  private Verdicts() {}

  static Decision decision(List<Finding> findings) {
    Decision strictest = Decision.ALLOW;
    for (Finding finding : findings) {
      Decision band =
          finding.score() >= 70
              ? Decision.BLOCK
              : finding.score() >= 35 ? Decision.REVIEW : Decision.ALLOW;
      strictest = strictest.orStricter(finding.least()).orStricter(band);
    }
    return strictest;
  }

  static int score(List<Finding> findings) {
    int highest = 0;
    for (Finding finding : findings) {
      highest = Math.max(highest, finding.score());
    }
    return highest;
  }
}
