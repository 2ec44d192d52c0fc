package dev.armor.pipeline.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table of the project's own knowledge, read from a resource beside the class that uses it. */
public final class Table {
  private Table() {}

  /**
   * The rows of {@code name}, resolved against {@code owner}; every row has {@code columns}
   * columns.
   *
   * @throws IllegalStateException when the table is missing or a row has another number of columns:
   *     the build is broken then, and starting without knowledge would mean to allow what it names
   */
  public static List<List<String>> read(Class<?> owner, String name, int columns) {
    return rows(owner, name, columns).stream().map(Row::cells).toList();
  }

  /**
   * A row and where it stands, for tables whose cells can be wrong in more than their number.
   *
   * @param place {@code file:line}
   */
  public record Row(String place, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** As {@link #read}, with the place of each row. */
  public static List<Row> rows(Class<?> owner, String name, int columns) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table " + name + " of " + owner + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          String place = name + ":" + number;
          rows.add(new Row(place, row(line, columns, place)));
        }
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the table " + name + " cannot be read", broken);
    }
    return List.copyOf(rows);
  }

  private static List<String> row(String line, int columns, String place) {
    List<String> cells = new ArrayList<>(columns);
    int start = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
      cells.add(line.substring(start, tab).strip());
      start = tab + 1;
    }
    cells.add(line.substring(start).strip());
    if (cells.size() != columns) {
      throw new IllegalStateException(
          place + " has " + cells.size() + " columns, not " + columns + ": " + line);
    }
    return List.copyOf(cells);
  }
}
