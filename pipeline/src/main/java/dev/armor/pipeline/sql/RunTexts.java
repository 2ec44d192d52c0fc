package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;

/**
 * Functions that run a text as a statement, such as DuckDB's {@code query('...')}. A literal is
 * judged as the statement that it is; what is put together as the statement runs could be any.
 */
final class RunTexts {
  /** The rule of {@code outside.txt} that names them. */
  static final String RULE = "sql.run-text";

  private static final SqlRule COMPUTED =
      new SqlRule(
          "sql.computed-statement",
          Decision.BLOCK,
          80,
          "runs a statement whose text is computed when it runs");

  private final Tokens tokens;
  private final Notes notes;
  private final NestedTexts nested;

  RunTexts(Tokens tokens, Notes notes, SqlDialect dialect, int nesting) {
    this.tokens = tokens;
    this.notes = notes;
    this.nested = new NestedTexts(tokens, notes, dialect, nesting);
  }

  void read() {
    for (int at = 0; at < tokens.size(); at++) {
      if (runs(at) && tokens.is(at + 1, Kind.OPEN)) {
        int text = at + 2;
        boolean whole = tokens.is(text + 1, Kind.CLOSE) || tokens.is(text + 1, Kind.COMMA);
        if (whole && tokens.is(text, Kind.STRING) && !tokens.hasEscapes(text)) {
          nested.read(text, text + 1);
        } else {
          notes.add(COMPUTED, tokens, at);
        }
      }
    }
  }

  private boolean runs(int at) {
    Lexicon.Entry entry = tokens.entry(at);
    if (entry == null) {
      return false;
    }
    for (Lexicon.Term term : entry.terms()) {
      if (term.rule().id().equals(RULE)) {
        return true;
      }
    }
    return false;
  }
}
