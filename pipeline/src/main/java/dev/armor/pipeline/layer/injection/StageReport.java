package dev.armor.pipeline.layer.injection;

import java.util.List;

/**
 * The account of one stage.
 *
 * @param stage 1 to 3
 * @param name {@code signature_scan}, {@code structural_analysis} or {@code semantic_analysis}
 * @param score 0 to 100 from this stage's matches alone
 * @param matches what it noticed
 * @param nanos time it took
 */
public record StageReport(
    int stage, String name, int score, List<PhraseMatch> matches, long nanos) {
  public StageReport {
    matches = List.copyOf(matches);
  }

  /** Whether the stage noticed anything that counts. */
  public boolean triggered() {
    return score > 0;
  }
}
