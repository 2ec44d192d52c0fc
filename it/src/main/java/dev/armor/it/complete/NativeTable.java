package dev.armor.it.complete;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reviewed table of the JDK's native methods: which of them act on the outside world. */
final class NativeTable {
  private static final Set<String> OUTSIDE = Set.of("file", "process", "network", "code", "system");
  private static final Set<String> NOT_OUTSIDE = Set.of("looks", "opened", "inside", "elsewhere");

  private final List<Line> lines = new ArrayList<>();

  /** The table of this project. */
  static NativeTable reviewed() {
    NativeTable table = new NativeTable();
    try (InputStream in = NativeTable.class.getResourceAsStream("natives.table")) {
      if (in == null) {
        throw new IllegalStateException("natives.table is missing");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          table.lines.add(Line.of(line));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return table;
  }

  /** What a native method touches, null when nobody has reviewed it. */
  @Nullable Line find(JdkMethod method) {
    Line found = null;
    for (Line line : lines) {
      int precision = line.precision(method);
      if (precision > 0 && (found == null || precision > found.precision(method))) {
        found = line;
      }
    }
    return found;
  }

  /**
   * A line of the table.
   *
   * @param type a class, or a package and those below it when it ends in {@code .*}
   * @param methods names, or one {@code *} for all
   * @param touches family of the effect, or why there is none
   */
  record Line(String type, List<String> methods, String touches, String because) {
    static Line of(String text) {
      List<String> columns = Arrays.stream(text.split("\\|", -1)).map(String::trim).toList();
      if (columns.size() != 4 || columns.get(3).isEmpty()) {
        throw new IllegalArgumentException("not four columns: " + text);
      }
      String touches = columns.get(2);
      if (!OUTSIDE.contains(touches) && !NOT_OUTSIDE.contains(touches)) {
        throw new IllegalArgumentException(touches + " is not a family: " + text);
      }
      return new Line(
          columns.get(0),
          Arrays.stream(columns.get(1).split(",")).map(String::trim).toList(),
          touches,
          columns.get(3));
    }

    boolean isOutside() {
      return OUTSIDE.contains(touches);
    }

    /** 0 when it does not cover the method; a line that names it wins over one that does not. */
    int precision(JdkMethod method) {
      String name = method.owner.binaryName();
      boolean named = methods.contains(method.name);
      if (type.equals(name)) {
        return named ? 3 : methods.contains("*") ? 2 : 0;
      }
      return type.endsWith(".*") && name.startsWith(type.substring(0, type.length() - 1)) ? 1 : 0;
    }
  }
}
