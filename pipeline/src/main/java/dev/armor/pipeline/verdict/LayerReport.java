package dev.armor.pipeline.verdict;

import java.util.List;

/**
 * What one layer contributes to a verdict.
 *
 * @param layer who reports
 * @param score the layer's contribution, 0 to 100
 * @param least the mildest decision the layer lets pass
 * @param findings what the score and decision rest on
 */
public record LayerReport(LayerName layer, int score, Decision least, List<Finding> findings) {

  private static final LayerReport[] QUIET = new LayerReport[LayerName.values().length];

  static {
    for (LayerName layer : LayerName.values()) {
      QUIET[layer.ordinal()] = new LayerReport(layer, 0, Decision.ALLOW, List.of());
    }
  }

  public LayerReport {
    findings = List.copyOf(findings);
  }

  /** The report of a layer that noticed nothing; the same instance each time. */
  public static LayerReport quiet(LayerName layer) {
    return QUIET[layer.ordinal()];
  }

  /** A report that rests on these findings: scores as {@link Score#union}, strictest decision. */
  public static LayerReport of(LayerName layer, List<Finding> findings) {
    if (findings.isEmpty()) {
      return quiet(layer);
    }
    Decision least = Decision.ALLOW;
    double harmless = 1;
    for (Finding finding : findings) {
      least = least.orStricter(finding.least());
      harmless *= Score.harmless(finding.score());
    }
    return new LayerReport(layer, Score.ofHarmless(harmless), least, findings);
  }
}
