package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/**
 * What an SQL text would do. Immutable.
 *
 * @param statements in order
 * @param verbs first words of the statements, in capitals, without repeats; at most 64
 * @param tables names of tables and views read or written, as spelled, schema included; at most 64
 * @param columns names of columns mentioned, as spelled, without their table; at most 64
 * @param findings strictest not necessarily first; empty for an ordinary statement
 * @param credentials what it does with columns that hold passwords, keys or tokens
 * @param quality how well the text was understood
 */
public record SqlAnalysis(
    List<SqlStatement> statements,
    List<String> verbs,
    List<String> tables,
    List<String> columns,
    List<Finding> findings,
    CredentialUse credentials,
    Quality quality) {

  /** How much of a text the reader could follow. */
  public enum Quality {
    /** Every token had its place. */
    COMPLETE,
    /** Some tokens were of a form that the reader does not know; names were still looked up. */
    PARTIAL,
    /** Too long or too deep: judged strictly, by its names alone. */
    REFUSED
  }

  public SqlAnalysis {
    statements = List.copyOf(statements);
    verbs = List.copyOf(verbs);
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
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

  /** The highest score among the findings, 0 to 100. */
  public int score() {
    int score = 0;
    for (Finding finding : findings) {
      score = Math.max(score, finding.score());
    }
    return score;
  }
}
