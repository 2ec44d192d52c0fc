package dev.armor.pipeline.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Judges SQL texts. Safe for use by any number of threads; never throws on any text.
 *
 * <p>An application runs few distinct texts many times, so answers are kept in a table of a fixed
 * size, a slot for each hash: a new text takes the slot of an older one, no lock is shared, and
 * what is forgotten is only judged again.
 */
public final class SqlAnalyser {

  /** Power of two; with {@link #LONGEST_KEPT} this bounds the table to about 4 MiB of text. */
  private static final int SLOTS = 1024;

  /** Longer texts (in characters) are mostly bulk inserts that do not come back. */
  private static final int LONGEST_KEPT = 4096;

  /** Longer texts are not read: 4 Mi characters. */
  private static final int LONGEST_READ = 1 << 22;

  private static final SqlRule TOO_LONG =
      new SqlRule(
          "sql.too-long",
          dev.armor.pipeline.verdict.Decision.REVIEW,
          60,
          "the text is too long to be judged");

  private record Kept(String sql, SqlDialect dialect, SqlAnalysis analysis) {}

  private static final SqlAnalyser SHARED = new SqlAnalyser();

  private final AtomicReferenceArray<@Nullable Kept> kept = new AtomicReferenceArray<>(SLOTS);

  /** The analyser of this process: whoever asks for the same text shares one answer. */
  public static SqlAnalyser shared() {
    return SHARED;
  }

  /** Says where a JDBC URL leads and what its options would do; never throws on any text. */
  public static JdbcUrlAnalysis analyzeJdbcUrl(String url) {
    return JdbcUrlReader.read(url);
  }

  /**
   * Says what {@code sql} would do.
   *
   * @param driver a JDBC URL or the name of the driver or product; null when unknown, and then what
   *     any product would run counts
   */
  public SqlAnalysis analyze(String sql, @Nullable String driver) {
    SqlDialect dialect = SqlDialect.of(driver);
    int hash = sql.hashCode();
    int slot = (hash ^ (hash >>> 15) ^ dialect.ordinal()) & (SLOTS - 1);
    Kept found = kept.get(slot);
    if (found != null && found.dialect == dialect && found.sql.equals(sql)) {
      return found.analysis;
    }
    SqlAnalysis analysis = analyzeAnew(sql, dialect);
    if (sql.length() <= LONGEST_KEPT) {
      kept.set(slot, new Kept(sql, dialect, analysis));
    }
    return analysis;
  }

  /** As {@link #analyze}, without looking at or keeping earlier answers. */
  public static SqlAnalysis analyzeAnew(String sql, SqlDialect dialect) {
    Notes notes = new Notes();
    boolean refused = sql.length() > LONGEST_READ;
    if (refused) {
      notes.addText(TOO_LONG, sql.substring(0, 120));
    } else {
      refused = judge(sql, notes, dialect, 0);
    }
    List<String> verbs = new ArrayList<>(2);
    for (SqlStatement statement : notes.statements) {
      if (verbs.size() < Notes.MOST_NAMES
          && !statement.verb().isEmpty()
          && !verbs.contains(statement.verb())) {
        verbs.add(statement.verb());
      }
    }
    return new SqlAnalysis(
        notes.statements,
        verbs,
        notes.tables,
        notes.columns,
        notes.findings,
        notes.credentials,
        refused
            ? SqlAnalysis.Quality.REFUSED
            : notes.partial ? SqlAnalysis.Quality.PARTIAL : SqlAnalysis.Quality.COMPLETE);
  }

  /** Adds to {@code notes} what {@code sql} shows; answers whether it was too deep to be read. */
  static boolean judge(String sql, Notes notes, SqlDialect dialect, int nesting) {
    boolean escapes = dialect == SqlDialect.MYSQL;
    Tokens tokens = Lexer.read(sql, dialect, escapes);
    if (dialect == SqlDialect.ANY && tokens.backslashQuote) {
      Tokens other = Lexer.read(sql, dialect, true);
      if (!other.openString) {
        boolean refused = judge(other, notes, dialect, nesting);
        if (tokens.openString) {
          return refused;
        }
      }
    }
    return judge(tokens, notes, dialect, nesting);
  }

  private static boolean judge(Tokens tokens, Notes notes, SqlDialect dialect, int nesting) {
    lexicalSigns(tokens, notes);
    NameScan.run(tokens, notes);
    if (notes.has(RunTexts.RULE)) {
      new RunTexts(tokens, notes, dialect, nesting).read();
    }
    StatementReader reader = new StatementReader(tokens, notes, dialect, nesting);
    reader.readAll();
    CommentReader.run(tokens, notes);
    return reader.refused();
  }

  private static void lexicalSigns(Tokens tokens, Notes notes) {
    int last = Math.max(0, tokens.size() - 1);
    if (tokens.openString) {
      notes.add(Signs.OPEN_LITERAL, tokens, last);
    }
    if (tokens.openComment) {
      notes.add(Signs.OPEN_COMMENT, tokens, last);
    }
    if (tokens.executableComments > 0 && !isDump(tokens)) {
      notes.add(Signs.EXECUTABLE_COMMENT, tokens, 0);
    }
    if (tokens.joiningComments > 0) {
      notes.add(Signs.JOINING_COMMENT, tokens, 0);
    }
    if (tokens.gluedNumbers > 0) {
      notes.add(Signs.GLUED_NUMBER, tokens, 0);
    }
    if (tokens.strays > 0) {
      notes.add(Signs.STRAY, tokens, 0);
    }
  }

  /** MySQL's own dumps put versions' features in such comments, in definitions and settings. */
  private static boolean isDump(Tokens tokens) {
    Word first = tokens.word(0);
    return first == Word.CREATE
        || first == Word.SET
        || first == Word.ALTER
        || first == Word.LOCK
        || first == Word.DROP;
  }
}
