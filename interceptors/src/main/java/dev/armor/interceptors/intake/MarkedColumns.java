package dev.armor.interceptors.intake;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of one result are marked. Where none bears a marked name although the statement
 * reads one, it comes under another (an expression, an alias of a sub-query), and all count.
 */
final class MarkedColumns {
  private final MarkedRows.Marks marks;
  private volatile @Nullable Numbers numbers;

  /**
   * What the result's own description says.
   *
   * @param all whether every column counts
   * @param byNumber marked columns from 1
   * @param labels their labels, in lower case
   */
  private record Numbers(boolean all, BitSet byNumber, Set<String> labels) {}

  MarkedColumns(MarkedRows.Marks marks) {
    this.marks = marks;
  }

  MarkedRows.Marks marks() {
    return marks;
  }

  boolean marked(ResultSet result, int column, @Nullable String label) {
    if (marks.whole()) {
      return true;
    }
    if (label != null && marks.columns().contains(bare(label).toLowerCase(Locale.ROOT))) {
      return true;
    }
    Numbers known = numbers;
    if (known == null) {
      known = describe(result);
      numbers = known;
    }
    return known.all
        || (label == null
            ? known.byNumber.get(column)
            : known.labels.contains(label.toLowerCase(Locale.ROOT)));
  }

  private Numbers describe(ResultSet result) {
    BitSet byNumber = new BitSet();
    Set<String> labels = new HashSet<>();
    try {
      ResultSetMetaData description = result.getMetaData();
      for (int i = 1; i <= description.getColumnCount(); i++) {
        String name = description.getColumnName(i).toLowerCase(Locale.ROOT);
        String label = description.getColumnLabel(i).toLowerCase(Locale.ROOT);
        if (marks.columns().contains(name) || marks.columns().contains(label)) {
          byNumber.set(i);
          labels.add(label);
        }
      }
    } catch (SQLException | RuntimeException untold) {
      // Unknown columns may be the marked ones.
      return new Numbers(true, byNumber, labels);
    }
    return new Numbers(byNumber.isEmpty(), byNumber, labels);
  }

  /** A name without table and quotes. */
  static String bare(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    int length = last.length();
    boolean quoted = length > 1 && "\"`[".indexOf(last.charAt(0)) >= 0;
    return quoted ? last.substring(1, length - 1) : last;
  }
}
