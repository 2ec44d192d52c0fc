package dev.armor.pipeline.layer;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the operator's exceptions lift: reviews, and scores that would lead to one. A finding that
 * blocks stays, and so does the score of the verdict; only its decision changes.
 *
 * @param rules ids of findings
 * @param layers layers of which every finding is lifted
 */
public record Exemption(Set<String> rules, Set<LayerName> layers) {

  public Exemption {
    rules = Set.copyOf(rules);
    layers = Set.copyOf(layers);
  }

  /** The reports without what is lifted. */
  public List<LayerReport> remaining(List<LayerReport> reports) {
    List<LayerReport> remaining = new ArrayList<>(reports.size());
    for (LayerReport report : reports) {
      List<Finding> kept = new ArrayList<>(report.findings());
      boolean changed = kept.removeIf(finding -> lifts(report.layer(), finding));
      remaining.add(changed ? LayerReport.of(report.layer(), kept) : report);
    }
    return remaining;
  }

  private boolean lifts(LayerName layer, Finding finding) {
    return finding.least() != Decision.BLOCK
        && (layers.contains(layer) || rules.contains(finding.rule()));
  }
}
