package dev.armor.interceptors.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of methods whose results are told to the gate, by class and by JDBC. */
final class ResultHooks {
  private static final String JDBC = "jdbc";

  /** Gate methods by class, then by name and descriptor of the method. */
  private final Map<String, Map<String, String>> byClass = new HashMap<>();

  private ResultHooks() {}

  static ResultHooks read() {
    ResultHooks hooks = new ResultHooks();
    try (InputStream table = ResultHooks.class.getResourceAsStream("results.hooks")) {
      if (table == null) {
        throw new IllegalStateException("results.hooks is missing: the jar is incomplete");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          hooks.add(line);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return hooks;
  }

  /** By hand: this runs before the program starts, where expressions and lambdas cost most. */
  private void add(String line) {
    int first = line.indexOf('|');
    int second = line.indexOf('|', first + 1);
    int third = line.indexOf('|', second + 1);
    if (first < 0 || second < 0 || third < 0) {
      throw new IllegalStateException("results.hooks has a line of other columns: " + line);
    }
    String type = line.substring(0, first).trim();
    Map<String, String> methods = byClass.get(type);
    if (methods == null) {
      methods = new HashMap<>();
      byClass.put(type, methods);
    }
    methods.put(line.substring(first + 1, second).trim(), line.substring(second + 1, third).trim());
  }

  /** The methods of a class of the JDK, null when none of its is hooked. */
  @Nullable Map<String, String> ofType(String internalName) {
    return byClass.get(internalName);
  }

  /** The methods of JDBC. */
  Map<String, String> ofJdbc() {
    return byClass.getOrDefault(JDBC, Map.of());
  }
}
