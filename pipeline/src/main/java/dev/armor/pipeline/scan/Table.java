package dev.armor.pipeline.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables that hold what is known: one row a line, columns split by {@code " | "}. */
public final class Table {
  private Table() {}

  /**
   * The rows of a table beside {@code owner}, without empty lines and those that begin with {@code
   * #}. A missing table is a broken build and throws.
   */
  public static List<String[]> rows(Class<?> owner, String name) {
    List<String[]> rows = new ArrayList<>();
    for (String line : lines(owner, name)) {
      String[] columns = line.split(" \\| ", -1);
      for (int i = 0; i < columns.length; i++) {
        columns[i] = columns[i].strip();
      }
      rows.add(columns);
    }
    return rows;
  }

  /** The lines of a table, likewise. */
  public static List<String> lines(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the table " + name + " is missing from the build");
      }
      List<String> lines = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line);
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + name + " cannot be read", e);
    }
  }
}
