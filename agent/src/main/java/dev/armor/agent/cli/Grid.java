package dev.armor.agent.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for a terminal. What records hold was written by others, so control characters go. */
final class Grid {

  private static final int WIDEST = 60;

  private final List<String[]> rows = new ArrayList<>();

  Grid(String... titles) {
    rows.add(titles);
  }

  Grid row(String... cells) {
    String[] printable = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      printable[i] = Printable.line(cells[i], WIDEST);
    }
    rows.add(printable);
    return this;
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  /** The same rows as a table of Markdown: the first column to the left, figures to the right. */
  void printMarkdown(PrintWriter out) {
    for (int i = 0; i < rows.size(); i++) {
      out.println("| " + String.join(" | ", rows.get(i)) + " |");
      if (i == 0) {
        out.println("|---|" + "---:|".repeat(rows.get(0).length - 1));
      }
    }
  }
}
