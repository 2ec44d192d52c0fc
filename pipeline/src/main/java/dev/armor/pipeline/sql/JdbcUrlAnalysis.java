package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/**
 * What opening a JDBC URL would do. Immutable.
 *
 * @param product the sub-protocol in lower case ({@code postgresql}, {@code h2}); empty when the
 *     text is no JDBC URL
 * @param hosts names or addresses that it connects to, without ports, as spelled
 * @param file path of the database file that it opens, as spelled; empty for a server or for memory
 * @param findings empty for an ordinary URL
 */
public record JdbcUrlAnalysis(
    String product, List<String> hosts, String file, List<Finding> findings) {

  public JdbcUrlAnalysis {
    hosts = List.copyOf(hosts);
    findings = List.copyOf(findings);
  }

  /** The strictest decision that a finding asks for. */
  public Decision least() {
    Decision least = Decision.ALLOW;
    for (Finding finding : findings) {
      least = least.orStricter(finding.least());
    }
    return least;
  }
}
