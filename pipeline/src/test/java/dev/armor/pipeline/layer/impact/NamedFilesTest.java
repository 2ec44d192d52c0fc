package dev.armor.pipeline.layer.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.path.PathContext;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that a statement names weighs at least what opening it would. */
final class NamedFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH DATABASE '/root/.ssh/id_rsa' AS k",
        "ATTACH 'file:/root/.ssh/id_rsa?mode=ro' AS k",
        "/* ' */ ATTACH DATABASE '/root/.ssh/id_rsa' AS k",
        "ATTACH DATABASE \"/root/.ssh/id_rsa\" AS k",
        "SELECT * FROM read_csv('/etc/shadow')",
        "SELECT 'it''s', x FROM read_text('/home/ann/.aws/credentials')",
      })
  void aSensitiveFileIsFoundInTheStatement(String sql) {
    assertThat(inspect(sql)).extracting(Finding::least).contains(Decision.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH DATABASE '/srv/app/archive.db' AS a",
        "/* it's a/b */ ATTACH DATABASE \"/srv/app/archive.db\" AS a",
        "SELECT * FROM read_csv('/srv/app/sales.csv')",
        "SELECT note FROM notes WHERE path = '/etc/shadow'",
      })
  void anOrdinaryFileOrATextThatNamesOneAddsNothing(String sql) {
    assertThat(inspect(sql)).isEmpty();
  }

  private static List<Finding> inspect(String sql) {
    List<Finding> found = SqlAnalyser.shared().analyze(sql, null).findings();
    return NamedFiles.inspect(sql, found, PathContext.REQUESTED);
  }
}
