package dev.armor.interceptors.intake;

import dev.armor.interceptors.guard.ByIdentity;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.policy.SensitiveSources;
import dev.armor.pipeline.sql.SqlAnalyser;
import dev.armor.pipeline.sql.SqlAnalysis;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows statements that touch a marked table to the values that the program reads from their
 * results. Other statements are looked at once, when they are prepared or run.
 */
final class MarkedRows {
  private final Decider decider;
  private final ByIdentity<Marks> statements = new ByIdentity<>();
  private final ByIdentity<MarkedColumns> results = new ByIdentity<>();
  private volatile boolean any;

  /**
   * What of a statement's results is marked.
   *
   * @param table a marked table that it reads, for people
   * @param whole whether every column is
   * @param columns otherwise the marked ones, in lower case
   */
  record Marks(String table, boolean whole, Set<String> columns) {}

  MarkedRows(Decider decider) {
    this.decider = decider;
  }

  /** Whether there were rows of a marked table. */
  boolean any() {
    return any;
  }

  /** A statement has that text now. */
  void ran(Object statement, String sql) {
    Marks marks = marks(sql);
    if (marks != null) {
      statements.put(statement, marks);
    } else if (!statements.isEmpty()) {
      statements.remove(statement);
    }
  }

  /** A statement gave rows; of which text, unless it was prepared or told before. */
  void gave(Object resultSet, Object statement, @Nullable String sql) {
    Marks marks = sql == null ? statements.get(statement) : marks(sql);
    if (marks != null && resultSet instanceof ResultSet) {
      results.put(resultSet, new MarkedColumns(marks));
      any = true;
    }
  }

  /** A value was read. */
  void value(Object value, Object resultSet, int column, @Nullable String label) {
    MarkedColumns columns = results.get(resultSet);
    if (columns == null || !columns.marked((ResultSet) resultSet, column, label)) {
      return;
    }
    String text = text(value);
    if (text != null) {
      decider.take(new Incoming(Incoming.Kind.ROW, columns.marks().table(), text, true));
    }
  }

  private static @Nullable String text(Object value) {
    if (value instanceof String || value instanceof Character) {
      return Answers.sample(value.toString());
    }
    if (value instanceof byte[]) {
      return Answers.sample(new String((byte[]) value, StandardCharsets.UTF_8));
    }
    // Numbers of the JDK alone: another's toString is the program's code.
    boolean number = value instanceof Number && value.getClass().getClassLoader() == null;
    return number ? value.toString() : null;
  }

  private @Nullable Marks marks(String sql) {
    SensitiveSources sensitive = decider.sensitive();
    SqlAnalysis analysis = SqlAnalyser.shared().analyze(sql, null);
    String found = null;
    boolean whole = false;
    Set<String> columns = new HashSet<>();
    for (String table : analysis.tables()) {
      if (sensitive.marksTable(table)) {
        found = table;
        whole |= sensitive.marksWhole(table);
        columns.addAll(sensitive.columnsOf(table));
      }
    }
    if (found == null) {
      return null;
    }
    if (!whole && sql.indexOf('*') < 0 && !mentions(analysis, columns)) {
      return null;
    }
    return new Marks(found, whole, Set.copyOf(columns));
  }

  private static boolean mentions(SqlAnalysis analysis, Set<String> columns) {
    // Of a text that was not followed to its end the columns are not all known.
    if (analysis.quality() != SqlAnalysis.Quality.COMPLETE) {
      return true;
    }
    for (String column : analysis.columns()) {
      if (columns.contains(MarkedColumns.bare(column).toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
