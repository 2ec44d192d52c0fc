package dev.armor.pipeline.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a case file: an expected rule (empty for a harmless statement), driver and text. */
record SqlCase(String rule, @Nullable String driver, String sql) {

  static List<SqlCase> allowed() {
    return read("allowed.txt", false);
  }

  static List<SqlCase> reviewed() {
    return read("reviewed.txt", true);
  }

  static List<SqlCase> blocked() {
    return read("blocked.txt", true);
  }

  static List<SqlCase> read(String file, boolean withRule) {
    InputStream in = SqlCase.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException(file + " is not on the class path");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .map(line -> parse(line, withRule))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SqlCase parse(String line, boolean withRule) {
    int bar = withRule ? line.indexOf(" | ") : -3;
    String rule = withRule ? line.substring(0, bar) : "";
    String sql = line.substring(bar + 3);
    String driver = null;
    if (sql.startsWith("[")) {
      driver = sql.substring(1, sql.indexOf(']'));
      sql = sql.substring(sql.indexOf(']') + 2);
    }
    return new SqlCase(rule, driver, sql.replace("\\n", "\n"));
  }

  SqlAnalysis analysis() {
    return SqlAnalyser.analyzeAnew(sql, SqlDialect.of(driver));
  }

  @Override
  public String toString() {
    return sql;
  }
}
