package dev.armor.pipeline.sql;

import org.jspecify.annotations.Nullable;

/** Reads what follows FROM: tables, joins, subqueries and table functions. */
final class TableReader {

  private static final SqlRule FILE_AS_TABLE =
      new SqlRule(
          "sql.file-as-table",
          dev.armor.pipeline.verdict.Decision.REVIEW,
          50,
          "a file or address is read as a table");

  private static final SqlRule HEAVY_QUERY =
      new SqlRule(
          "sql.heavy-query",
          dev.armor.pipeline.verdict.Decision.BLOCK,
          74,
          "catalogue tables are multiplied with each other, which only costs time");

  private final Cursor cursor;
  private final Tokens tokens;
  private final QueryReader queries;
  private final ConditionReader conditions;

  TableReader(Cursor cursor, QueryReader queries, ConditionReader conditions) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.queries = queries;
    this.conditions = conditions;
  }

  /** Reads a list of tables and joins, up to the next clause. */
  void from(Side side) {
    int start = cursor.at;
    int catalogues = 0;
    int listed = 0;
    while (true) {
      boolean knownBefore = side.readsCatalogue;
      side.readsCatalogue = false;
      table(side);
      catalogues += side.readsCatalogue ? 1 : 0;
      side.readsCatalogue |= knownBefore;
      listed++;
      joins(side);
      if (!cursor.take(Kind.COMMA)) {
        break;
      }
    }
    if (catalogues > 2 && catalogues == listed && !cursor.is(Word.WHERE)) {
      cursor.note(HEAVY_QUERY, start);
    }
  }

  private void joins(Side side) {
    while (isJoin()) {
      while (isJoin()) {
        cursor.at++;
      }
      cursor.take(Word.LATERAL);
      table(side);
      if (cursor.take(Word.ON)) {
        conditions.read();
      } else if (cursor.take(Word.USING)) {
        cursor.skipGroup();
      }
    }
  }

  private boolean isJoin() {
    Word word = cursor.word();
    if (word == null) {
      return false;
    }
    return switch (word) {
      case JOIN, STRAIGHT_JOIN, INNER, CROSS, NATURAL, APPLY -> true;
      case LEFT, RIGHT, FULL, OUTER -> cursor.kind(1) != Kind.OPEN;
      default -> false;
    };
  }

  private void table(Side side) {
    while (cursor.is(Word.LATERAL) || cursor.is(Word.ONLY)) {
      cursor.at++;
    }
    switch (cursor.kind()) {
      case OPEN -> group(side);
      case WORD, NAME, DOUBLE_QUOTED -> {
        if (Clause.of(cursor.word()) != null || cursor.is(Word.SELECT)) {
          cursor.note(Signs.OPERAND_MISSING, cursor.at - 1);
          return;
        }
        name(side);
        if (cursor.is(Kind.OPEN)) {
          tableFunction();
        }
      }
      case STRING -> {
        cursor.note(FILE_AS_TABLE, cursor.at);
        cursor.at++;
        side.readsTable = true;
      }
      case PARAMETER, VARIABLE -> {
        cursor.at++;
        if (cursor.is(Kind.DOT)) {
          cursor.at += 2;
        }
        side.readsTable = true;
      }
      default -> {
        cursor.note(Signs.OPERAND_MISSING, Math.max(0, cursor.at - 1));
        return;
      }
    }
    alias();
  }

  private void group(Side side) {
    cursor.at++;
    cursor.enter();
    if (cursor.is(Word.SELECT) || cursor.is(Word.WITH) || cursor.is(Word.VALUES)) {
      Side inner = queries.query();
      side.readsTable |= inner.readsTable;
      side.readsCatalogue |= inner.readsCatalogue;
    } else {
      table(side);
      joins(side);
      while (cursor.take(Kind.COMMA)) {
        table(side);
        joins(side);
      }
      if (QueryReader.isSetOperator(cursor.word())) {
        queries.furtherSides();
      }
    }
    cursor.close();
    cursor.leave();
  }

  /** Reads a table's name and remembers it. */
  void name(Side side) {
    int first = cursor.at;
    if (!tokens.isNameLike(first)) {
      cursor.unexpected();
      return;
    }
    boolean catalogue = marksCatalogue(first);
    cursor.at++;
    while (cursor.is(Kind.DOT)) {
      if (cursor.kind(1) == Kind.DOT) {
        cursor.at++;
      } else if (tokens.isNameLike(cursor.at + 1)) {
        cursor.at += 2;
        catalogue |= marksCatalogue(cursor.at - 1);
      } else {
        break;
      }
    }
    if (first == cursor.at - 1 && tokens.is(first, Word.DUAL)) {
      return;
    }
    side.readsTable = true;
    side.readsCatalogue |= catalogue;
    String name = first == cursor.at - 1 ? tokens.name(first) : path(first, cursor.at);
    if (!queries.isNamedQuery(name) && !cursor.is(Kind.OPEN)) {
      cursor.notes.table(name);
    }
  }

  private String path(int from, int to) {
    StringBuilder path = new StringBuilder();
    for (int i = from; i < to; i++) {
      path.append(tokens.name(i));
    }
    return path.toString();
  }

  private boolean marksCatalogue(int token) {
    Lexicon.Entry entry = tokens.entry(token);
    return entry != null && entry.marks(Marks.CATALOGUE);
  }

  private void tableFunction() {
    cursor.at++;
    cursor.enter();
    while (!cursor.atEnd() && !cursor.is(Kind.CLOSE)) {
      int before = cursor.at;
      if (cursor.is(Word.SELECT) || cursor.is(Word.WITH)) {
        queries.query();
      } else {
        conditions.read();
      }
      if (!cursor.take(Kind.COMMA) && cursor.at == before) {
        cursor.at++;
      }
    }
    cursor.close();
    cursor.leave();
  }

  /** An alias with its columns, hints, samples: whatever stands before the next join or clause. */
  private void alias() {
    while (!cursor.atEnd()) {
      Kind kind = cursor.kind();
      if (kind == Kind.OPEN) {
        cursor.skipGroup();
      } else if (kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED || isAliasWord(cursor.word())) {
        cursor.at++;
      } else {
        return;
      }
    }
  }

  private boolean isAliasWord(@Nullable Word word) {
    if (!cursor.is(Kind.WORD)) {
      return false;
    }
    if (word == null) {
      return true;
    }
    if (word == Word.FOR) {
      // FOR SYSTEM_TIME AS OF, FOR INDEX; FOR UPDATE ends the tables.
      return !cursor.tokens.reads(cursor.at + 1, "update")
          && !cursor.tokens.reads(cursor.at + 1, "share")
          && !cursor.tokens.reads(cursor.at + 1, "no")
          && !cursor.tokens.reads(cursor.at + 1, "key");
    }
    return switch (word) {
      case AS,
          WITH,
          USE,
          FORCE,
          IGNORE,
          TABLESAMPLE,
          PARTITION,
          KEY,
          VALUE,
          MATCH,
          DATE,
          TIME,
          TIMESTAMP,
          FIRST,
          LAST,
          NEXT,
          COMMENT,
          AT,
          PIVOT,
          UNPIVOT,
          FILTER,
          ROW,
          ROWS,
          KEEP,
          TEMP,
          LOCAL,
          GLOBAL,
          PERCENT,
          MEMBER,
          MOD,
          UNKNOWN,
          ARRAY,
          TABLE,
          IN,
          START,
          OPTION ->
          Clause.of(word) == null;
      default -> false;
    };
  }
}
