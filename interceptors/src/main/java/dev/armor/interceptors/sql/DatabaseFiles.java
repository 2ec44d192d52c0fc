package dev.armor.interceptors.sql;

import dev.armor.interceptors.file.RealPath;
import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.sql.JdbcUrlAnalysis;
import dev.armor.pipeline.sql.SqlAnalyser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of databases that open them in native code, past every hook on files. Those of
 * databases written in Java are judged as they open them.
 */
final class DatabaseFiles {
  private static final Set<String> NATIVE = Set.of("sqlite", "duckdb");

  /** How the two say that nothing is written. */
  private static final List<String> READ_ONLY =
      List.of("mode=ro", "open_mode=1", "access_mode=read_only", "duckdb.read_only=true");

  private DatabaseFiles() {}

  /** Whether these numeric flags of a driver's own method say that nothing is written. */
  static boolean isReadOnly(@Nullable String flags) {
    // SQLITE_OPEN_READONLY is 1; DuckDB's is a truth value.
    return flags != null && !flags.isEmpty() && (flags.charAt(flags.length() - 1) & 1) == 1;
  }

  /**
   * The file that opening the URL amounts to, null when there is none or it is judged later.
   *
   * @param forReading whether it is known that nothing is written, whatever the URL says
   */
  static @Nullable AccessFile opened(String url, boolean forReading) {
    JdbcUrlAnalysis analysis = SqlAnalyser.analyzeJdbcUrl(url);
    String file = analysis.file();
    // ":memory:", ":resource:" and other names of no file.
    if (file.isEmpty() || file.startsWith(":") || !NATIVE.contains(analysis.product())) {
      return null;
    }
    String lower = url.toLowerCase(Locale.ROOT);
    boolean readOnly = forReading || READ_ONLY.stream().anyMatch(lower::contains);
    return access(file, readOnly);
  }

  /**
   * The file that native code opens for a name, null when there is none. Nothing in it is an option
   * but what follows the path of SQLite's {@code file:} address.
   *
   * @param forReading whether it is known that nothing is written
   */
  static @Nullable AccessFile named(String product, String name, boolean forReading) {
    String prefix = "jdbc:" + product + ":";
    String file = name.startsWith(prefix) ? name.substring(prefix.length()).strip() : name;
    boolean readOnly = forReading;
    if (file.startsWith("file:")) {
      boolean decodes = product.equals("sqlite");
      int options = decodes ? end(file) : file.length();
      readOnly |= decodes && isReadOnlyAddress(file.substring(options));
      file = pathOf(file.substring(5, options));
      file = decodes ? decoded(file) : file;
    }
    if (file.isEmpty() || file.startsWith(":") || file.startsWith("memory:")) {
      return null;
    }
    return access(file, readOnly);
  }

  private static AccessFile access(String file, boolean readOnly) {
    return new AccessFile(
        readOnly ? FileOperation.READ : FileOperation.WRITE,
        List.of(RealPath.followed(file)),
        Content.NONE);
  }

  /** Where the path of an address ends. */
  private static int end(String address) {
    int end = 5;
    while (end < address.length() && "?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Whether every mode that the options name says that no file is written. */
  private static boolean isReadOnlyAddress(String options) {
    boolean said = false;
    for (int at = options.indexOf("mode="); at >= 0; at = options.indexOf("mode=", at + 5)) {
      if (!options.startsWith("ro", at + 5)) {
        return false;
      }
      said = true;
    }
    return said;
  }

  /** Without the host, which is this one. */
  private static String pathOf(String rest) {
    int path = rest.startsWith("//") ? rest.indexOf('/', 2) : 0;
    return path < 0 ? "" : rest.substring(path);
  }

  /** As SQLite has it: bytes of UTF-8, and the first that is zero ends the name. */
  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    byte[] given = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(given.length);
    for (int i = 0; i < given.length; i++) {
      int low =
          given[i] == '%' && i + 2 < given.length && Character.digit(given[i + 1], 16) >= 0
              ? Character.digit(given[i + 2], 16)
              : -1;
      int meant = low < 0 ? given[i] : Character.digit(given[i + 1], 16) * 16 + low;
      i += low < 0 ? 0 : 2;
      if (meant == 0) {
        break;
      }
      bytes.write(meant);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
