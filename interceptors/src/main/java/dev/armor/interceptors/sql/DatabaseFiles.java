package dev.armor.interceptors.sql;

import dev.armor.interceptors.file.RealPath;
import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.sql.JdbcUrlAnalysis;
import dev.armor.pipeline.sql.SqlAnalyser;
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
    return new AccessFile(
        readOnly ? FileOperation.READ : FileOperation.WRITE,
        List.of(RealPath.followed(file)),
        Content.NONE);
  }
}
