package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlCasesTest {

  @ParameterizedTest
  @MethodSource("dev.armor.pipeline.sql.SqlCase#allowed")
  void aHarmlessStatementIsAllowed(SqlCase each) {
    SqlAnalysis analysis = each.analysis();

    assertThat(analysis.least()).as("%s", analysis.findings()).isEqualTo(Decision.ALLOW);
    assertThat(analysis.score()).as("review begins at 35").isLessThan(35);
  }

  @ParameterizedTest
  @MethodSource("dev.armor.pipeline.sql.SqlCase#reviewed")
  void aDoubtfulStatementIsNotAllowed(SqlCase each) {
    SqlAnalysis analysis = each.analysis();

    assertThat(analysis.findings()).extracting(Finding::rule).contains(each.rule());
    assertThat(analysis.least()).isNotEqualTo(Decision.ALLOW);
    assertThat(analysis.score()).isGreaterThanOrEqualTo(35);
  }

  @ParameterizedTest
  @MethodSource("dev.armor.pipeline.sql.SqlCase#blocked")
  void aDangerousStatementIsBlocked(SqlCase each) {
    SqlAnalysis analysis = each.analysis();

    assertThat(analysis.findings()).extracting(Finding::rule).contains(each.rule());
    assertThat(analysis.least()).isEqualTo(Decision.BLOCK);
    assertThat(analysis.score()).isGreaterThanOrEqualTo(70);
  }
}
