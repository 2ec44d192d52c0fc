package dev.armor.pipeline.scan;

import dev.armor.pipeline.verdict.Decision;
import java.util.List;

/**
 * What one scan found.
 *
 * @param findings in order of place, not overlapping
 * @param score 0 to 100; {@link #REVIEW_FROM} and {@link #BLOCK_FROM} are the bands
 */
public record ScanReport(List<ScanFinding> findings, int score) {
  /** From here a person must look. */
  public static final int REVIEW_FROM = 40;

  /** From here the text is held back. */
  public static final int BLOCK_FROM = 80;

  private static final ScanReport EMPTY = new ScanReport(List.of(), 0);

  public ScanReport {
    findings = List.copyOf(findings);
  }

  static ScanReport of(List<ScanFinding> findings) {
    return findings.isEmpty() ? EMPTY : new ScanReport(findings, score(findings));
  }

  /** The decision of the band that the score lies in. */
  public Decision decision() {
    return score >= BLOCK_FROM
        ? Decision.BLOCK
        : score >= REVIEW_FROM ? Decision.REVIEW : Decision.ALLOW;
  }

  /**
   * The heaviest finding counts whole. Every further credential or account adds ten, and every
   * further personal datum three, so that one address asks for a look and a leaked table is held.
   */
  private static int score(List<ScanFinding> findings) {
    int heaviest = 0;
    int further = 0;
    for (ScanFinding finding : findings) {
      heaviest = Math.max(heaviest, finding.kind().weight() * finding.confidence() / 100);
      further += finding.kind() == SensitiveKind.PII ? 3 : 10;
    }
    boolean onlyPersonal = findings.stream().allMatch(f -> f.kind() == SensitiveKind.PII);
    return Math.min(100, heaviest + further - (onlyPersonal ? 3 : 10));
  }
}
