package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SqlAnalyserTest {

  private final SqlAnalyser analyser = new SqlAnalyser();

  @Nested
  class Facts {

    @Test
    void statementsAreSplitOutsideLiteralsAndComments() {
      SqlAnalysis analysis =
          analyser.analyze("SELECT ';' FROM a; /* ; */ UPDATE b SET c = 1 WHERE d = 2 -- ;", null);

      assertThat(analysis.statements())
          .extracting(SqlStatement::verb)
          .containsExactly("SELECT", "UPDATE");
      assertThat(analysis.verbs()).containsExactly("SELECT", "UPDATE");
    }

    @Test
    void theVerbOfNamedQueriesIsTheOneThatFollowsThem() {
      assertThat(analyser.analyze("WITH x AS (SELECT 1) DELETE FROM t WHERE a = 1", null).verbs())
          .containsExactly("DELETE");
    }

    @Test
    void tablesAreNamedWithTheirSchemaAndWithoutQuotes() {
      SqlAnalysis analysis =
          analyser.analyze(
              "WITH x AS (SELECT * FROM hidden) SELECT * FROM x JOIN shop.\"orders\" o ON o.id = x.id"
                  + " WHERE EXISTS (SELECT 1 FROM `items`)",
              null);

      assertThat(analysis.tables()).containsExactlyInAnyOrder("hidden", "shop.orders", "items");
    }

    @Test
    void changedTablesAreNamed() {
      assertThat(analyser.analyze("DELETE FROM a WHERE x = 1", null).tables()).containsExactly("a");
      assertThat(analyser.analyze("UPDATE b SET x = 1 WHERE y = 2", null).tables())
          .containsExactly("b");
      assertThat(analyser.analyze("INSERT INTO c VALUES (1)", null).tables()).containsExactly("c");
      assertThat(analyser.analyze("DROP TABLE d", null).tables()).containsExactly("d");
    }

    @Test
    void columnsAreNamedWithoutTheirTable() {
      assertThat(analyser.analyze("SELECT t.a, \"b\" FROM t WHERE c = 1", null).columns())
          .containsExactly("a", "b", "c");
    }

    @Test
    void readingPasswordsIsReportedButIsNoFault() {
      SqlAnalysis analysis =
          analyser.analyze("select username,password,enabled from users where username = ?", null);

      assertThat(analysis.credentials()).isNotEqualTo(CredentialUse.NONE);
      assertThat(analysis.least()).isEqualTo(Decision.ALLOW);
    }
  }

  @Nested
  class Credentials {

    @Test
    void thoseOfAllRowsAreListedAndThoseOfSomeAreRead() {
      assertThat(use("SELECT login, password_hash FROM members")).isEqualTo(CredentialUse.LISTED);
      assertThat(use("SELECT password_hash FROM members WHERE id = 4"))
          .isEqualTo(CredentialUse.READ);
      assertThat(use("SELECT id FROM members WHERE password_hash = ?"))
          .isEqualTo(CredentialUse.NAMED);
    }

    @Test
    void whatIsSaidOfAPasswordIsNoPassword() {
      assertThat(use("SELECT password_changed_at FROM members")).isEqualTo(CredentialUse.NONE);
      assertThat(use("SELECT count(password) FROM members")).isEqualTo(CredentialUse.NAMED);
      assertThat(use("SELECT name FROM members")).isEqualTo(CredentialUse.NONE);
    }

    private CredentialUse use(String sql) {
      return analyser.analyze(sql, null).credentials();
    }
  }

  @Nested
  class Dialects {

    @Test
    void aBackslashEscapesAQuoteOnlyWhereTheProductSaysSo() {
      String sql = "SELECT * FROM t WHERE a = '\\' OR b = 'x'";

      assertThat(analyser.analyze(sql, "org.postgresql.Driver").least()).isEqualTo(Decision.ALLOW);
      assertThat(analyser.analyze(sql, "jdbc:mysql://localhost/x").least())
          .as("for MySQL the literal ends before x")
          .isNotEqualTo(Decision.ALLOW);
    }

    @Test
    void aUrlNamesItsProductBeforeItsHosts() {
      assertThat(SqlDialect.of("jdbc:postgresql://mysql.example.org/oracle"))
          .isEqualTo(SqlDialect.POSTGRESQL);
      assertThat(SqlDialect.of("jdbc:h2:mem:mysql")).isEqualTo(SqlDialect.H2);
      assertThat(SqlDialect.of("com.mysql.cj.jdbc.Driver")).isEqualTo(SqlDialect.MYSQL);
      assertThat(SqlDialect.of("Microsoft SQL Server")).isEqualTo(SqlDialect.SQLSERVER);
    }

    @Test
    void anUnknownProductIsJudgedByTheStricterReading() {
      assertThat(analyser.analyze("SELECT * FROM t WHERE a = '\\'' OR 1=1 -- '", null).least())
          .isEqualTo(Decision.BLOCK);
    }

    @Test
    void aHashIsNoCommentForPostgres() {
      assertThat(analyser.analyze("SELECT 5 # 3, a FROM t", "postgresql").quality())
          .isEqualTo(SqlAnalysis.Quality.COMPLETE);
    }
  }

  @Nested
  class Keeping {

    @Test
    void theSameTextIsJudgedOnce() {
      SqlAnalysis first = analyser.analyze("SELECT a FROM t WHERE b = ?", "h2");

      assertThat(analyser.analyze("SELECT a FROM t WHERE b = ?", "h2")).isSameAs(first);
    }

    @Test
    void theDriverIsPartOfTheQuestion() {
      String sql = "SELECT * FROM t WHERE a = '\\' OR b = 'x'";
      analyser.analyze(sql, "postgresql");

      assertThat(analyser.analyze(sql, "mysql").least()).isNotEqualTo(Decision.ALLOW);
    }

    @Test
    void textsThatShareASlotDoNotShareAnAnswer() {
      for (int i = 0; i < 5_000; i++) {
        assertThat(analyser.analyze("SELECT " + i + " FROM t" + i, null).tables())
            .containsExactly("t" + i);
      }
    }
  }
}
