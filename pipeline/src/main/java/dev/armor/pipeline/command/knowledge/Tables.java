package dev.armor.pipeline.command.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a table: one entry a line, {@code #} starts a comment at the beginning of a word. */
final class Tables {
  private Tables() {}

  /** The lines of a table that hold an entry, without comments and surrounding blanks. */
  static List<String> lines(String name) {
    InputStream resource = Tables.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("table " + name + " is missing from the jar");
    }
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
        String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (!entry.isEmpty()) {
          lines.add(entry);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("table " + name + " cannot be read", failure);
    }
    return lines;
  }

  static String[] words(String line) {
    return line.strip().split("\\s+");
  }
}
