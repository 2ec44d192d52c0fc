package dev.armor.pipeline.scan;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row of the table of identity numbers. */
record IdRule(
    String type, SensitiveKind kind, When when, IdCheck check, Shape shape, ContextWords context) {

  /** When a match counts. */
  enum When {
    STRONG,
    ALONE,
    CONTEXT
  }

  private static final List<IdRule> ALL = read();

  /** All rows, one rule for each shape. */
  static List<IdRule> all() {
    return ALL;
  }

  /** The words that tell a number of this type. */
  static ContextWords context(String type) {
    for (IdRule rule : ALL) {
      if (rule.type.equals(type)) {
        return rule.context;
      }
    }
    throw new IllegalArgumentException("ids.txt has no row of type " + type);
  }

  private static List<IdRule> read() {
    List<IdRule> rules = new ArrayList<>();
    for (List<String> row : Table.read(IdRule.class, "ids.txt", 6)) {
      SensitiveKind kind = SensitiveKind.valueOf(row.get(1).toUpperCase(Locale.ROOT));
      When when = When.valueOf(row.get(2).toUpperCase(Locale.ROOT));
      ContextWords context = ContextWords.of(row.get(5));
      for (String shape : shapes(row.get(4))) {
        rules.add(
            new IdRule(
                row.get(0), kind, when, IdCheck.named(row.get(3)), Shape.compile(shape), context));
      }
    }
    return List.copyOf(rules);
  }

  /** Splits at blanks that are not inside a quoted literal. */
  static List<String> shapes(String column) {
    List<String> shapes = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= column.length(); i++) {
      boolean end = i == column.length() || (column.charAt(i) == ' ' && !quoted);
      if (end) {
        if (i > start) {
          shapes.add(column.substring(start, i));
        }
        start = i + 1;
      } else if (column.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return shapes;
  }
}
