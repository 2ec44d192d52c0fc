package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;

/**
 * Judges the statements that a statement holds as text: {@code EXEC('...')}, {@code EXECUTE
 * IMMEDIATE '...'}, {@code DO $$...$$}, a function's body.
 */
final class NestedTexts {

  /** A literal in a literal in a literal: programs do not go deeper. */
  private static final int DEEPEST = 3;

  private static final SqlRule BUILT_TEXT =
      new SqlRule(
          "sql.built-statement",
          Decision.REVIEW,
          50,
          "runs a statement that is put together inside the database");

  private static final SqlRule HIDDEN_TEXT =
      new SqlRule(
          "sql.hidden-statement",
          Decision.BLOCK,
          80,
          "runs a statement that is spelled as numbers");

  private final Tokens tokens;
  private final Notes notes;
  private final SqlDialect dialect;
  private final int nesting;

  NestedTexts(Tokens tokens, Notes notes, SqlDialect dialect, int nesting) {
    this.tokens = tokens;
    this.notes = notes;
    this.dialect = dialect;
    this.nesting = nesting;
  }

  /** Judges the literals among the tokens {@code [from, to)} that hold statements. */
  void read(int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.is(i, Kind.STRING)) {
        i = text(i, to) - 1;
      } else if (isHexadecimal(i) && looksLikeStatement(decoded(i))) {
        notes.add(HIDDEN_TEXT, tokens, i);
        if (nesting < DEEPEST) {
          SqlAnalyser.judge(decoded(i), notes, dialect, nesting + 1);
        }
      } else if (runsVariable(i)) {
        notes.add(BUILT_TEXT, tokens, i);
      }
    }
  }

  /**
   * Judges a literal together with those that are joined to it ({@code 'drop ' || 'table t'}).
   *
   * @return where it ends
   */
  private int text(int from, int to) {
    int end = from + 1;
    boolean listed = tokens.is(from - 1, Kind.OPEN) && tokens.reads(from - 2, "concat");
    while (end + 1 < to && joins(end, listed) && tokens.is(end + 1, Kind.STRING)) {
      end += 2;
    }
    StringBuilder joined = new StringBuilder();
    for (int i = from; i < end; i += 2) {
      joined.append(content(i));
    }
    if (nesting < DEEPEST && looksLikeStatement(joined.toString())) {
      SqlAnalyser.judge(joined.toString(), notes, dialect, nesting + 1);
    }
    if (joins(end, listed) && end < to && runsWhatFollows(listed ? from - 2 : from)) {
      notes.add(BUILT_TEXT, tokens, from);
    }
    return end;
  }

  private boolean joins(int token, boolean listed) {
    return tokens.is(token, Kind.CONCAT)
        || (listed && tokens.is(token, Kind.COMMA))
        || (tokens.is(token, Kind.ARITHMETIC) && tokens.text.charAt(tokens.start(token)) == '+');
  }

  /** Whether what stands at {@code token} is run as a statement. */
  private boolean runsWhatFollows(int token) {
    return (tokens.reads(token - 1, "immediate") && tokens.is(token - 2, Word.EXECUTE))
        || (tokens.is(token - 1, Kind.OPEN)
            && (tokens.is(token - 2, Word.EXEC) || tokens.is(token - 2, Word.EXECUTE)));
  }

  /** {@code EXEC(@text)}, {@code EXECUTE IMMEDIATE text}, {@code PREPARE it FROM @text}. */
  private boolean runsVariable(int token) {
    return switch (tokens.kind(token)) {
      case VARIABLE ->
          runsWhatFollows(token)
              || (tokens.reads(token - 1, "from") && tokens.is(token - 3, Word.PREPARE));
      case WORD, NAME, PARAMETER ->
          tokens.reads(token - 1, "immediate")
              && runsWhatFollows(token)
              && !tokens.reads(token, "concat");
      default -> false;
    };
  }

  private String content(int token) {
    int start = tokens.start(token);
    int end = tokens.end(token);
    String text = tokens.text;
    if (text.charAt(start) == '$') {
      int tag = text.indexOf('$', start + 1) - start + 1;
      return text.substring(start + tag, Math.max(start + tag, end - tag));
    }
    int quote = text.indexOf('\'', start);
    return quote < 0 || end - 1 <= quote
        ? ""
        : text.substring(quote + 1, end - 1).replace("''", "'");
  }

  /**
   * Whether a literal begins with a verb; a name or a message rarely does, and then parses badly.
   */
  private boolean looksLikeStatement(String text) {
    Tokens inner = Lexer.read(text, dialect, false);
    Lexicon.Entry first = inner.entry(0);
    return inner.size() > 1 && first != null && inner.is(0, Kind.WORD);
  }

  private boolean isHexadecimal(int token) {
    return tokens.is(token, Kind.NUMBER)
        && tokens.length(token) > 10
        && (tokens.text.charAt(tokens.start(token) + 1) | 0x20) == 'x';
  }

  private String decoded(int token) {
    int start = tokens.start(token) + 2;
    int end = Math.min(tokens.end(token), start + 4096);
    StringBuilder decoded = new StringBuilder((end - start) / 2);
    for (int i = start; i + 1 < end; i += 2) {
      int value =
          Character.digit(tokens.text.charAt(i), 16) * 16
              + Character.digit(tokens.text.charAt(i + 1), 16);
      if (value > 0) {
        decoded.append((char) value);
      }
    }
    return decoded.toString();
  }
}
