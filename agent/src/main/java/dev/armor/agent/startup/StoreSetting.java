package dev.armor.agent.startup;

import dev.armor.pipeline.audit.StorePlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads {@code armor.db}: a path, or {@code jdbc:sqlite:} and a path. */
public final class StoreSetting {
  private static final String SQLITE = "jdbc:sqlite:";

  private StoreSetting() {}

  /** What is wrong with the value, null when nothing is. */
  static @Nullable String problem(String value) {
    if (value.isBlank()) {
      return "it must not be empty";
    }
    if (value.startsWith("jdbc:") && !value.startsWith(SQLITE)) {
      return "this release keeps records in SQLite only: a path, or " + SQLITE + " and a path";
    }
    String path = path(value);
    if (path.isEmpty() || path.startsWith(":") || path.startsWith("file:")) {
      return "it must name a file; a record in memory is armor.audit=memory";
    }
    if (path.indexOf('?') >= 0) {
      return "options after the path are not read; leave out everything from the question mark";
    }
    try {
      return Path.of(path).getFileName() == null ? "it must name a file" : null;
    } catch (InvalidPathException malformed) {
      return "it is no path: " + malformed.getReason();
    }
  }

  /** The place of the records; an empty value means the usual one in that home. */
  public static StorePlace place(Path home, String value) {
    return value.isEmpty()
        ? StorePlace.in(home)
        : new StorePlace(home, Path.of(path(value)).toAbsolutePath().normalize());
  }

  private static String path(String value) {
    return value.startsWith(SQLITE) ? value.substring(SQLITE.length()) : value;
  }
}
