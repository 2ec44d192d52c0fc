package dev.armor.demo.report;

import java.util.ArrayList;
import java.util.List;

/** Attempts as a table of five columns; long text goes on below in its column. */
public final class Table {
  private static final List<String> HEAD =
      List.of("ACTION", "VERDICT", "SCORE", "REASON", "EFFECT");

  /** The widest each column gets, in characters; with the gaps a line has at most 110. */
  private static final int[] WIDEST = {42, 7, 5, 37, 11};

  private static final String GAP = "  ";

  private Table() {}

  /** Renders the table, each line ended by a line feed. */
  public static String of(List<Attempt> attempts, Ink ink) {
    List<List<String>> rows = new ArrayList<>();
    for (Attempt attempt : attempts) {
      rows.add(
          List.of(
              visible(attempt.action()),
              visible(attempt.verdict()),
              visible(attempt.score()),
              visible(attempt.reason()),
              attempt.effect().words()));
    }
    int[] widths = widths(rows);
    StringBuilder out = new StringBuilder();
    out.append(ink.faint(line(HEAD, widths, Ink.NONE, Effect.NO_HARM))).append('\n');
    for (int row = 0; row < rows.size(); row++) {
      append(out, rows.get(row), widths, ink, attempts.get(row).effect());
    }
    return out.toString();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[WIDEST.length];
    for (int column = 0; column < widths.length; column++) {
      int needed = HEAD.get(column).length();
      for (List<String> row : rows) {
        needed = Math.max(needed, row.get(column).length());
      }
      widths[column] = Math.min(needed, WIDEST[column]);
    }
    return widths;
  }

  private static void append(
      StringBuilder out, List<String> row, int[] widths, Ink ink, Effect effect) {
    List<List<String>> columns = new ArrayList<>();
    int height = 1;
    for (int column = 0; column < widths.length; column++) {
      List<String> lines = wrap(row.get(column), widths[column]);
      columns.add(lines);
      height = Math.max(height, lines.size());
    }
    for (int line = 0; line < height; line++) {
      List<String> cells = new ArrayList<>();
      for (List<String> lines : columns) {
        cells.add(line < lines.size() ? lines.get(line) : "");
      }
      out.append(line(cells, widths, ink, effect)).append('\n');
    }
  }

  private static String line(List<String> cells, int[] widths, Ink ink, Effect effect) {
    StringBuilder line = new StringBuilder();
    int last = widths.length - 1;
    for (int column = 0; column < last; column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    String end = cells.get(last);
    if (end.isEmpty()) {
      return line.toString().stripTrailing();
    }
    return line + paint(end, ink, effect);
  }

  private static String paint(String text, Ink ink, Effect effect) {
    return switch (effect) {
      case WORKS -> ink.good(text);
      case STOPPED -> ink.stopped(text);
      case HARM_DONE, BROKEN -> ink.bad(text);
      default -> text;
    };
  }

  /** Breaks at spaces where there are any, otherwise inside the word. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : width;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  /** Reasons are foreign text: a control character in one must not steer the terminal. */
  private static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
    return out.toString().strip();
  }
}
