package dev.armor.pipeline.layer.impact;

import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.path.PathContext;
import dev.armor.pipeline.path.PathRules;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the files that a statement has the database open as if the program opened them itself: a
 * database in the process opens them past every hook. Looks at a statement only when a rule has
 * found that it opens files; those that are blocked anyway need no second reason.
 */
final class NamedFiles {
  /** So many are looked at; the statement is held for opening files however many it names. */
  private static final int MOST_PATHS = 256;

  private static final int LONGEST_PATH = 4096;

  private static final Map<String, FileOperation> OPENING =
      Map.of(
          "sql.attach", FileOperation.READ,
          "sql.read-file-table", FileOperation.READ,
          "sql.file-as-table", FileOperation.READ,
          "sql.export", FileOperation.WRITE);

  private NamedFiles() {}

  /**
   * What rules about paths say of the literals in {@code sql}, of which {@code found} is known. All
   * that stands between two quotes counts, inside a literal or outside: a quote in a comment, or of
   * the other kind, would turn the one into the other.
   */
  static List<Finding> inspect(String sql, List<Finding> found, PathContext context) {
    FileOperation operation = operation(found);
    if (operation == null) {
      return List.of();
    }
    List<Finding> more = new ArrayList<>();
    int paths = 0;
    int start = 0;
    for (int end = 0; end < sql.length() && paths < MOST_PATHS; end++) {
      char c = sql.charAt(end);
      if (c == '\'' || c == '"') {
        String path = path(sql.substring(start, Math.min(end, start + LONGEST_PATH)));
        if (path.indexOf('/') >= 0 || path.indexOf('\\') >= 0) {
          more.addAll(PathRules.inspect(operation, path, path, context));
          paths++;
        }
        start = end + 1;
      }
    }
    return more;
  }

  private static @Nullable FileOperation operation(List<Finding> found) {
    FileOperation operation = null;
    for (Finding finding : found) {
      FileOperation one = OPENING.get(finding.rule());
      operation = one == FileOperation.WRITE || operation == null ? one : operation;
    }
    return operation;
  }

  /** SQLite also takes {@code file:/x?mode=ro}. */
  private static String path(String literal) {
    if (!literal.startsWith("file:")) {
      return literal;
    }
    int query = literal.indexOf('?');
    String path = query < 0 ? literal.substring(5) : literal.substring(5, query);
    return path.startsWith("///") ? path.substring(2) : path;
  }
}
