package dev.armor.interceptors.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of JDBC methods that are hooked, read when the first driver is loaded. */
final class JdbcMethods {
  private static final Map<String, Kind> BY_METHOD = read();

  /** Which gate calls a method gets. */
  enum Kind {
    ENTER,
    AGAIN,
    CONNECT,
    SOURCE,
    CHANGE,
    ASK
  }

  private JdbcMethods() {}

  /** The kind of that method, null when it is none of JDBC's that take SQL. */
  static @Nullable Kind kind(String name, String descriptor) {
    Kind kind = BY_METHOD.get(name + descriptor);
    // Products narrow what R2DBC's methods return, so that a line may end with the parameters.
    return kind == null
            && descriptor.startsWith("(Ljava/lang/String;)L")
            && descriptor.contains("r2dbc")
        ? BY_METHOD.get(name + "(Ljava/lang/String;)")
        : kind;
  }

  private static Map<String, Kind> read() {
    Map<String, Kind> kinds = new HashMap<>();
    try (InputStream table = JdbcMethods.class.getResourceAsStream("methods.hooks")) {
      if (table == null) {
        throw new IllegalStateException("methods.hooks is missing: the jar is incomplete");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          int first = line.indexOf('|');
          int second = line.indexOf('|', first + 1);
          kinds.put(line.substring(first + 1, second).trim(), kind(line.substring(0, first)));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return kinds;
  }

  private static Kind kind(String text) {
    return switch (text.trim()) {
      case "enter" -> Kind.ENTER;
      case "again" -> Kind.AGAIN;
      case "connect" -> Kind.CONNECT;
      case "source" -> Kind.SOURCE;
      case "change" -> Kind.CHANGE;
      case "ask" -> Kind.ASK;
      default -> throw new IllegalStateException("methods.hooks has the unknown kind " + text);
    };
  }
}
