package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what defines tables, functions and the like: CREATE and ALTER. */
final class DefinitionReader {

  private static final SqlRule ALTER_DROP =
      new SqlRule("sql.alter-drop", Decision.REVIEW, 55, "drops a column with what it holds");

  private static final SqlRule FOREIGN_LANGUAGE =
      new SqlRule("sql.load-code", Decision.BLOCK, 90, "loads foreign code into the database");

  private static final Set<String> FOREIGN =
      Set.of("c", "java", "javascript", "plpythonu", "plpython3u", "plperlu", "pltclu", "plsh");

  /** What else ALTER TABLE may drop. */
  private static final List<String> NO_COLUMNS =
      List.of(
          "constraint",
          "index",
          "key",
          "primary",
          "foreign",
          "check",
          "default",
          "not",
          "expression",
          "identity",
          "unique");

  private final Cursor cursor;
  private final Tokens tokens;
  private final Notes notes;
  private final QueryReader queries;
  private final int nesting;

  DefinitionReader(Cursor cursor, QueryReader queries, int nesting) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.notes = cursor.notes;
    this.queries = queries;
    this.nesting = nesting;
  }

  /** {@code ALTER TABLE t DROP c}, with or without the word COLUMN. */
  void alter(int to) {
    if (cursor.word(1) != Word.TABLE) {
      return;
    }
    boolean column = false;
    for (int i = cursor.at + 2; i < to; i++) {
      if (tokens.reads(i, "alter") || tokens.reads(i, "modify")) {
        column = true;
      } else if (tokens.is(i, Kind.COMMA)) {
        column = false;
      } else if (tokens.is(i, Word.DROP) && !column && !dropsNoColumn(i + 1)) {
        notes.add(ALTER_DROP, tokens, i);
      }
    }
  }

  private boolean dropsNoColumn(int token) {
    for (String kind : NO_COLUMNS) {
      if (tokens.reads(token, kind)) {
        return true;
      }
    }
    return !tokens.isNameLike(token) && !tokens.is(token, Kind.OPEN);
  }

  /** A function whose code may be foreign, or a table with the query that fills it. */
  void create(int to) {
    for (int i = cursor.at + 1; i < Math.min(to, cursor.at + 6); i++) {
      if (tokens.is(i, Word.FUNCTION) || tokens.is(i, Word.PROCEDURE)) {
        quotedLanguage(i, to);
        new NestedTexts(tokens, notes, cursor.dialect, nesting).read(cursor.at, to);
        return;
      }
      if (tokens.is(i, Word.TABLE) && tokens.isNameLike(i + 1)) {
        notes.table(tokens.name(i + 1));
      }
    }
    for (int i = cursor.at + 1; i < to; i++) {
      if (tokens.is(i, Word.AS) && (tokens.is(i + 1, Word.SELECT) || tokens.is(i + 1, Word.WITH))) {
        cursor.at = i + 1;
        queries.query();
        return;
      }
    }
  }

  /** {@code LANGUAGE 'c'}: the name of the language may be a text. */
  private void quotedLanguage(int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      boolean text = tokens.is(i + 1, Kind.STRING) && tokens.length(i + 1) > 2;
      if (text && tokens.reads(i, "language")) {
        String name = tokens.text.substring(tokens.start(i + 1) + 1, tokens.end(i + 1) - 1);
        if (FOREIGN.contains(name.toLowerCase(Locale.ROOT))) {
          notes.add(FOREIGN_LANGUAGE, tokens, from);
        }
      }
    }
  }
}
