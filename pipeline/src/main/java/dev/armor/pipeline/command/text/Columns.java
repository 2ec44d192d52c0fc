package dev.armor.pipeline.command.text;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import org.jspecify.annotations.Nullable;

/** Parts of lines, and lines joined, as {@code cut} and {@code paste} print them. */
final class Columns {
  private Columns() {}

  /**
   * {@code cut -d: -f2-}, {@code cut -c3-5}; null where the choice is not one of a single range.
   */
  static @Nullable String cut(Invocation invocation, String text) {
    Argument fields = first(invocation, "-f", "--fields");
    Argument letters = first(invocation, "-c", "--characters");
    letters = letters == null ? first(invocation, "-b", "--bytes") : letters;
    Argument choice = fields == null ? letters : fields;
    int[] range = choice == null ? null : range(choice.text());
    if (range == null) {
      return null;
    }
    char by = delimiter(invocation);
    StringBuilder all = new StringBuilder(text.length());
    for (String line : text.split("\n")) {
      all.append(fields == null ? letters(line, range) : fields(line, by, range)).append('\n');
    }
    return all.toString();
  }

  private static @Nullable Argument first(Invocation invocation, String option, String other) {
    Argument value = invocation.value(option);
    return value == null ? invocation.value(other) : value;
  }

  private static char delimiter(Invocation invocation) {
    Argument given = first(invocation, "-d", "--delimiter");
    return given == null || given.text().isEmpty() ? '\t' : given.text().charAt(0);
  }

  /** {@code 2}, {@code 2-}, {@code -2}, {@code 2-4}: first and last, from 1. */
  private static int @Nullable [] range(String text) {
    int dash = text.indexOf('-');
    int from = number(dash < 0 ? text : text.substring(0, dash), 1);
    int to = dash < 0 ? from : number(text.substring(dash + 1), Integer.MAX_VALUE);
    return from < 1 || to < from ? null : new int[] {from, to};
  }

  private static int number(String text, int otherwise) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit < 0 || i > 5) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return text.isEmpty() ? otherwise : value;
  }

  private static String letters(String line, int[] range) {
    int from = Math.min(line.length(), range[0] - 1);
    return line.substring(from, Math.min(line.length(), Math.max(from, range[1])));
  }

  private static String fields(String line, char by, int[] range) {
    int field = 1;
    int from = -1;
    for (int i = 0; i <= line.length(); i++) {
      if (field == range[0] && from < 0) {
        from = i;
      }
      if (i == line.length() || line.charAt(i) == by) {
        if (field == range[1] || i == line.length()) {
          return from < 0 ? (field == 1 ? line : "") : line.substring(from, i);
        }
        field++;
      }
    }
    return "";
  }

  /** All lines as one, with what stands between them. */
  static String joined(Invocation invocation, String text) {
    Argument given = first(invocation, "-d", "--delimiters");
    String by = given == null ? "\t" : given.text();
    String plain = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return by.length() > 1 ? plain.replace('\n', ' ') + '\n' : plain.replace("\n", by) + '\n';
  }
}
