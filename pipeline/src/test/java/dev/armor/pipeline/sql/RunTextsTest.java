package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunTextsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from query('select 1' || x)",
        "select * from query(?)",
        "select * from t, query(getvariable('v'))",
        "select * from query(E'sel\\x65ct 1')"
      })
  void aTextThatIsComputedCouldBeAnyStatement(String sql) {
    assertThat(rules(sql)).contains("sql.computed-statement");
  }

  @Test
  void aLiteralIsJudgedAsTheStatementThatItIs() {
    assertThat(rules("select * from query('select content from read_text(''/srv/a'')')"))
        .contains("sql.run-text", "sql.read-file-table")
        .doesNotContain("sql.computed-statement");
    assertThat(rules("select * from query('select 1')")).containsExactly("sql.run-text");
  }

  @Test
  void aColumnOrTableOfThatNameIsNone() {
    assertThat(rules("select query from searches where query = ?")).isEmpty();
    assertThat(rules("create table query (id int)")).isEmpty();
    assertThat(rules("insert into query (id) values (?)")).isEmpty();
  }

  private static List<String> rules(String sql) {
    return SqlAnalyser.analyzeAnew(sql, SqlDialect.ANY).findings().stream()
        .map(Finding::rule)
        .toList();
  }
}
