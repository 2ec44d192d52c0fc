package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SqlTreeTest {

  @Test
  void everyClauseHasALineAndFunctionsAreNoQueries() {
    assertThat(
            SqlTree.lines(
                "SELECT max(a), substring(b FROM 1 FOR 2) FROM t JOIN u ON t.i = u.i"
                    + " WHERE x IN (1, 2) GROUP BY y ORDER BY z LIMIT 5"))
        .containsExactly(
            "statement SELECT",
            "  SELECT max(a), substring(b FROM 1 FOR 2)",
            "  FROM t",
            "  JOIN u",
            "  ON t.i = u.i",
            "  WHERE x IN (1, 2)",
            "  GROUP BY y",
            "  ORDER BY z",
            "  LIMIT 5");
  }

  @Test
  void queriesStandBelowTheClauseThatHoldsThem() {
    assertThat(SqlTree.lines("UPDATE t SET a = (SELECT max(b) FROM u), c = 1 WHERE d = 2"))
        .containsExactly(
            "statement UPDATE",
            "  UPDATE t",
            "  SET a = (SELECT max(b) FROM u), c = 1",
            "    query inside",
            "      SELECT max(b)",
            "      FROM u",
            "  WHERE d = 2");
  }

  @Test
  void oddAndDeepTextsEndInABoundedTree() {
    assertThat(SqlTree.lines("")).isEmpty();
    assertThat(SqlTree.lines(";;'")).hasSizeBetween(1, 4);
    assertThat(SqlTree.lines("(".repeat(100_000))).hasSizeLessThan(10);
    assertThat(SqlTree.lines("SELECT (".repeat(50_000))).hasSizeLessThanOrEqualTo(201);
    assertThat(SqlTree.lines("SELECT 1;".repeat(50_000))).hasSize(201);
    assertThat(SqlTree.lines("x".repeat(1_000_000)).get(1)).hasSizeLessThan(120);
  }
}
