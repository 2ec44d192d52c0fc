package dev.armor.pipeline.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.armor.pipeline.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any text; random ones come from fixed seeds, so that a failure repeats. */
class SqlPropertyTest {

  static Stream<SqlCase> judged() {
    return Stream.concat(SqlCase.blocked().stream(), SqlCase.reviewed().stream());
  }

  @ParameterizedTest
  @MethodSource("judged")
  void spellingsThatADatabaseTreatsAlikeAreNotJudgedMilder(SqlCase each) {
    Decision plain = each.analysis().least();

    for (String variant : variants(each.sql())) {
      assertThat(SqlAnalyser.analyzeAnew(variant, SqlDialect.of(each.driver())).least())
          .as("%s", variant)
          .isGreaterThanOrEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.armor.pipeline.sql.SqlCase#allowed")
  void caseAndSpaceDoNotMakeAHarmlessStatementDangerous(SqlCase each) {
    for (String variant : List.of(spaced(each.sql(), " \t"), "\n  " + each.sql() + "  \n")) {
      assertThat(SqlAnalyser.analyzeAnew(variant, SqlDialect.of(each.driver())).least())
          .as("%s", variant)
          .isEqualTo(Decision.ALLOW);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.armor.pipeline.sql.SqlCase#blocked")
  void aHarmlessStatementBeforeADangerousOneDoesNotHideIt(SqlCase each) {
    String stacked = "SELECT name FROM items WHERE id = 5;\n" + each.sql();

    assertThat(SqlAnalyser.analyzeAnew(stacked, SqlDialect.of(each.driver())).least())
        .isEqualTo(Decision.BLOCK);
  }

  @Test
  void noTextMakesTheAnalyserThrow() {
    List<SqlCase> seeds = new ArrayList<>(SqlCase.allowed());
    judged().forEach(seeds::add);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = mutated(seeds.get(random.nextInt(seeds.size())).sql(), random);
      SqlDialect dialect = SqlDialect.values()[random.nextInt(SqlDialect.values().length)];
      assertThatCode(() -> SqlAnalyser.analyzeAnew(text, dialect))
          .as("%s: %s", dialect, text)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "((SELECT ",
        "SELECT ",
        "NOT ",
        "- ",
        "CASE WHEN ",
        "f(",
        "INTERVAL ",
        "a.",
        "'",
        "\"",
        "`",
        "/*",
        "--",
        "$a$",
        "$$",
        "[",
        "{",
        "1 = ",
        "WITH a AS (",
        "UNION SELECT ",
        "x IN (",
        "EXEC('",
        "OR 1=1 ",
        "; ",
        "DELETE FROM ",
        "@",
        "\\",
        "BEGIN ",
        "EXPLAIN ",
        "a::b",
        "/**/",
        "x'y' ",
        "1 UNION SELECT 2 FROM "
      })
  void aMebibyteOfAnyPieceIsJudgedWithoutFailing(String piece) {
    String text = "SELECT a FROM t WHERE b = " + piece.repeat((1 << 20) / piece.length());

    assertThatCode(() -> SqlAnalyser.analyzeAnew(text, SqlDialect.ANY)).doesNotThrowAnyException();
  }

  @Test
  void nestingThatIsGivenUpIsNotAllowed() {
    String deep = "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000);

    SqlAnalysis analysis = SqlAnalyser.analyzeAnew(deep, SqlDialect.ANY);

    assertThat(analysis.quality()).isEqualTo(SqlAnalysis.Quality.REFUSED);
    assertThat(analysis.least()).isNotEqualTo(Decision.ALLOW);
  }

  @Test
  void whatStandsAfterGivenUpNestingIsStillFound() {
    String deep = "SELECT " + "(".repeat(5_000) + "; DROP TABLE users";

    assertThat(SqlAnalyser.analyzeAnew(deep, SqlDialect.ANY).least()).isEqualTo(Decision.BLOCK);
  }

  private static List<String> variants(String sql) {
    return List.of(
        letters(sql, true),
        letters(sql, false),
        spaced(sql, "  "),
        spaced(sql, "\t"),
        spaced(sql, " /* x */ "),
        "  " + sql,
        "/* generated */ " + sql);
  }

  /** The statement with the letters outside literals in one case. */
  private static String letters(String sql, boolean upper) {
    StringBuilder changed = new StringBuilder();
    boolean literal = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      literal ^= c == '\'' || c == '"' || c == '$';
      String one = String.valueOf(c);
      changed.append(
          literal ? one : upper ? one.toUpperCase(Locale.ROOT) : one.toLowerCase(Locale.ROOT));
    }
    return changed.toString();
  }

  /** The statement with every single space outside literals replaced. */
  private static String spaced(String sql, String space) {
    StringBuilder changed = new StringBuilder();
    char literal = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (sql.startsWith("--", i) || c == '#' || sql.startsWith("/*", i)) {
        return changed.append(sql.substring(i)).toString();
      }
      if (literal == 0 && (c == '\'' || c == '"' || c == '$' || c == '`' || c == '[')) {
        literal = c == '[' ? ']' : c;
      } else if (c == literal) {
        literal = 0;
      }
      changed.append(literal == 0 && c == ' ' ? space : String.valueOf(c));
    }
    return changed.toString();
  }

  private static String mutated(String sql, Random random) {
    StringBuilder changed = new StringBuilder(sql);
    String pieces = "'\"`()[]{};,.-#/*\\$@:?%=<>!~&|^0a \n\u00e9\uff07";
    for (int edits = random.nextInt(6); edits >= 0 && !changed.isEmpty(); edits--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, pieces.charAt(random.nextInt(pieces.length())));
        default -> changed.insert(at, changed.substring(random.nextInt(changed.length())));
      }
    }
    return changed.toString();
  }
}
