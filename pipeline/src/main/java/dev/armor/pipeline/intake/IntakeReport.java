package dev.armor.pipeline.intake;

import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/**
 * What was noticed in text that came in.
 *
 * @param findings empty for nearly all texts; none asks for a decision, since nothing can be undone
 */
public record IntakeReport(List<Finding> findings) {

  static final IntakeReport QUIET = new IntakeReport(List.of());

  public IntakeReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing was noticed. */
  public boolean isQuiet() {
    return findings.isEmpty();
  }
}
