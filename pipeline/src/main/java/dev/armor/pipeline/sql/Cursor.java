package dev.armor.pipeline.sql;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The place that the readers of one statement have reached, and what they share. */
final class Cursor {

  /** Deeper nesting than programs write; each level costs the readers about eight frames. */
  private static final int DEEPEST = 120;

  /** Words that begin a statement, when they stand where no operand or name may. */
  private static final Set<Word> VERBS =
      EnumSet.of(
          Word.SELECT,
          Word.INSERT,
          Word.UPDATE,
          Word.DELETE,
          Word.MERGE,
          Word.DROP,
          Word.TRUNCATE,
          Word.ALTER,
          Word.CREATE,
          Word.GRANT,
          Word.REVOKE,
          Word.EXEC,
          Word.EXECUTE,
          Word.DECLARE,
          Word.WAITFOR,
          Word.GOTO,
          Word.IF,
          Word.BEGIN,
          Word.SHUTDOWN,
          Word.CALL,
          Word.WHILE);

  final Tokens tokens;
  final Notes notes;
  final SqlDialect dialect;
  int at;

  /** Whether the readers are inside WHERE or HAVING. */
  boolean inCondition;

  private int limit;
  private int depth;
  private boolean refused;

  Cursor(Tokens tokens, Notes notes, SqlDialect dialect) {
    this.tokens = tokens;
    this.notes = notes;
    this.dialect = dialect;
  }

  /** Sets out to read the tokens {@code [from, to)} as one statement. */
  void open(int from, int to) {
    at = from;
    limit = to;
    depth = 0;
    inCondition = false;
  }

  int limit() {
    return limit;
  }

  /** Whether nesting was given up somewhere in this text. */
  boolean refused() {
    return refused;
  }

  Kind kind() {
    return kind(0);
  }

  Kind kind(int ahead) {
    int i = at + ahead;
    return i < limit ? tokens.kind(i) : Kind.END;
  }

  boolean is(Kind kind) {
    return kind(0) == kind;
  }

  @Nullable Word word() {
    return word(0);
  }

  @Nullable Word word(int ahead) {
    int i = at + ahead;
    return i < limit ? tokens.word(i) : null;
  }

  boolean is(Word word) {
    return word(0) == word;
  }

  boolean atEnd() {
    return at >= limit;
  }

  /** Steps over {@code word} if it is next. */
  boolean take(Word word) {
    if (word(0) == word) {
      at++;
      return true;
    }
    return false;
  }

  boolean take(Kind kind) {
    if (kind(0) == kind) {
      at++;
      return true;
    }
    return false;
  }

  /**
   * Goes one level deeper; every call needs a {@link #leave}. Too deep, the statement is given up:
   * it is noted, and the readers find themselves at its end.
   */
  void enter() {
    if (++depth > DEEPEST && !refused) {
      note(Signs.TOO_DEEP, Math.min(at, limit - 1));
    }
    if (depth > DEEPEST) {
      refused = true;
      at = limit;
    }
  }

  void leave() {
    depth--;
  }

  void note(SqlRule rule, int token) {
    notes.add(rule, tokens, token);
  }

  /** Judges the token at which a reader could not go on, though the clause had not ended. */
  void unexpected() {
    if (atEnd()) {
      return;
    }
    Word word = word();
    if (word != null && VERBS.contains(word)) {
      // SQL Server needs no semicolon between the statements of a batch.
      if (tokens.startsLine(at) && !tokens.isLiteral(at - 1) && depth == 0) {
        notes.partial = true;
      } else {
        note(Signs.STATEMENT_INSIDE, at);
      }
    } else if (tokens.isLiteral(at) || (at > 0 && tokens.isLiteral(at - 1))) {
      note(Signs.LITERAL_LEFT, at - 1);
      noteCodeInLiteral();
    } else {
      notes.partial = true;
    }
  }

  /** With one quote too many, code and literals change places. */
  private void noteCodeInLiteral() {
    int last = Math.min(limit, at + 16);
    for (int i = at; i < last; i++) {
      if (tokens.is(i, Kind.STRING) && tokens.beginsWithOperator(i)) {
        note(Signs.CODE_IN_LITERAL, i);
      }
    }
  }

  /** Judges punctuation at which a condition could not go on. */
  void misplaced() {
    Kind kind = kind();
    if (kind == Kind.COMMA || kind == Kind.COLON || kind == Kind.STRAY || kind == Kind.OPEN_BRACE) {
      note(Signs.MISPLACED, at);
    }
  }

  /** Steps over a closing parenthesis; whatever stands before it is judged and left out. */
  void close() {
    if (take(Kind.CLOSE)) {
      return;
    }
    if (refused) {
      return;
    }
    unexpected();
    int open = 0;
    for (; !atEnd(); at++) {
      if (is(Kind.OPEN)) {
        open++;
      } else if (is(Kind.CLOSE) && open-- == 0) {
        at++;
        return;
      }
    }
    note(Signs.OPEN_PARENTHESIS, Math.max(0, limit - 1));
  }

  /** Steps over a group in parentheses without reading it. */
  void skipGroup() {
    int open = 0;
    for (; !atEnd(); at++) {
      if (is(Kind.OPEN)) {
        open++;
      } else if (is(Kind.CLOSE) && --open <= 0) {
        at++;
        return;
      }
    }
  }
}
