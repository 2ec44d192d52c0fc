package dev.armor.pipeline.verdict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer for one action.
 *
 * @param id unique id of the decision, a UUID; sortable by time
 * @param decision what becomes of the action
 * @param score composite risk, 0 to 100
 * @param reports one for each layer that was asked, in the order of {@link LayerName}
 * @param nanos time the pipeline took, without looks at the disk
 * @param surveyNanos time spent looking at the disk for what would be destroyed or sent
 */
public record Verdict(
    String id,
    Decision decision,
    int score,
    List<LayerReport> reports,
    long nanos,
    long surveyNanos) {

  public Verdict {
    reports = List.copyOf(reports);
  }

  /** All findings, layer by layer. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    for (LayerReport report : reports) {
      all.addAll(report.findings());
    }
    return all;
  }

  /**
   * The finding that best explains the verdict: the highest score among the strictest; null when
   * there is none.
   */
  public @Nullable Finding principal() {
    Finding best = null;
    for (int i = 0; i < reports.size(); i++) {
      List<Finding> findings = reports.get(i).findings();
      for (int j = 0; j < findings.size(); j++) {
        Finding finding = findings.get(j);
        if (best == null
            || finding.least().compareTo(best.least()) > 0
            || (finding.least() == best.least() && finding.score() > best.score())) {
          best = finding;
        }
      }
    }
    return best;
  }
}
