package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement after the other, each by the reader for its verb. */
final class StatementReader {

  private static final SqlRule UNKNOWN =
      new SqlRule(
          "sql.unknown-statement", Decision.REVIEW, 40, "a statement of a kind that is not known");
  private static final SqlRule COPY_PROGRAM =
      new SqlRule("sql.program", Decision.BLOCK, 95, "starts a program on the database's host");
  private static final SqlRule COPY_TO =
      new SqlRule("sql.write-file", Decision.BLOCK, 90, "writes a file on the database's host");
  private static final SqlRule COPY_FROM =
      new SqlRule("sql.read-file", Decision.BLOCK, 85, "reads a file of the database's host");

  private static final Set<Word> INNER =
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
          Word.COPY);

  private final Tokens tokens;
  private final Notes notes;
  private final Cursor cursor;
  private final SqlDialect dialect;
  private final int nesting;

  /** {@code nesting} counts the texts around this one, of which it is a literal. */
  StatementReader(Tokens tokens, Notes notes, SqlDialect dialect, int nesting) {
    this.tokens = tokens;
    this.notes = notes;
    this.dialect = dialect;
    this.cursor = new Cursor(tokens, notes, dialect);
    this.nesting = nesting;
  }

  boolean refused() {
    return cursor.refused();
  }

  void readAll() {
    int from = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      Kind kind = tokens.kind(i);
      if (kind == Kind.SEMICOLON || kind == Kind.END) {
        if (i > from) {
          read(from, i);
        }
        from = i + 1;
      }
    }
  }

  private void read(int from, int to) {
    cursor.open(from, to);
    Word verb = cursor.word();
    QueryReader queries = new QueryReader(cursor);
    int headAt = from;
    if (cursor.is(Word.EXPLAIN) || cursor.is(Word.DESCRIBE) || cursor.is(Word.DESC)) {
      explained();
      verb = cursor.word();
      headAt = cursor.at;
    }
    if (verb == Word.WITH) {
      queries.namedQueries();
      verb = cursor.word();
    }
    if (nesting == 0) {
      notes.statements.add(
          new SqlStatement(verbText(from, verb, headAt), tokens.start(from), tokens.end(to - 1)));
    }
    boolean known = StatementHead.note(tokens, notes, headAt, to);
    if (ComputedFile.isOpened(tokens, headAt, to)) {
      notes.add(ComputedFile.RULE, tokens, headAt);
    }
    if (!known && tokens.is(headAt, Kind.WORD)) {
      notes.add(UNKNOWN, tokens, headAt);
    }
    if (verb == null) {
      nameless(from);
      return;
    }
    switch (verb) {
      case SELECT, VALUES, TABLE -> {
        queries.query();
        rest(queries);
      }
      case INSERT, REPLACE, UPDATE, DELETE, MERGE -> {
        new ChangeReader(cursor, queries).read();
        rest(queries);
      }
      case COPY -> copy(to);
      case ALTER -> definitions(queries).alter(to);
      case CREATE -> definitions(queries).create(to);
      case EXEC, EXECUTE, DO, PREPARE, CALL, DECLARE, SET, BEGIN, IF, WHILE -> script(from, to);
      case FROM -> {
        // DuckDB's short form of SELECT *.
        queries.tail(new Side());
        rest(queries);
      }
      case AND,
          OR,
          XOR,
          ORDER,
          GROUP,
          HAVING,
          WHERE,
          LIMIT,
          UNION,
          LIKE,
          BETWEEN,
          IN,
          ASC,
          INTERSECT,
          JOIN,
          ON ->
          notes.add(Signs.STACKED_REMAINDER, tokens, from);
      default -> {}
    }
  }

  private DefinitionReader definitions(QueryReader queries) {
    return new DefinitionReader(cursor, queries, nesting);
  }

  /** Statements of scripts: what they hold as text is judged, and the end of a query is foreign. */
  private void script(int from, int to) {
    new NestedTexts(tokens, notes, dialect, nesting).read(from, to);
    int inner = innerStatement(from, to);
    if (inner > 0) {
      read(inner, to);
      return;
    }
    for (int i = from; i < to && !tokens.is(i, Word.SELECT) && !tokens.is(i, Kind.STRING); i++) {
      if (tokens.is(i, Word.ORDER) && tokens.is(i + 1, Word.BY)) {
        notes.add(Signs.CLAUSE_ORDER, tokens, i);
        return;
      }
    }
  }

  /** The first statement within a script's: after BEGIN, THEN, a condition, a declaration. */
  private int innerStatement(int from, int to) {
    int open = 0;
    for (int i = from + 1; i < to; i++) {
      if (tokens.is(i, Kind.OPEN)) {
        open++;
      } else if (tokens.is(i, Kind.CLOSE)) {
        open--;
      }
      Word word = tokens.word(i);
      if (open == 0
          && word != null
          && INNER.contains(word)
          && !tokens.is(i - 1, Kind.DOT)
          && !tokens.is(i - 1, Word.FOR)
          && !tokens.is(i + 1, Kind.COMPARE)) {
        return i;
      }
    }
    return 0;
  }

  /** {@code COPY t FROM STDIN} is how drivers load rows; a file or program is on the server. */
  private void copy(int to) {
    int open = 0;
    for (int i = cursor.at + 1; i < to; i++) {
      if (tokens.is(i, Kind.OPEN)) {
        open++;
      } else if (tokens.is(i, Kind.CLOSE)) {
        open--;
      }
      if (open == 0 && (tokens.is(i, Word.FROM) || tokens.is(i, Word.TO))) {
        if (tokens.reads(i + 1, "program")) {
          notes.add(COPY_PROGRAM, tokens, cursor.at);
        } else if (tokens.is(i + 1, Kind.STRING)) {
          notes.add(tokens.is(i, Word.TO) ? COPY_TO : COPY_FROM, tokens, cursor.at);
        }
      }
    }
  }

  private String verbText(int from, @Nullable Word verb, int headAt) {
    if (verb != null) {
      return verb.name();
    }
    return tokens.is(headAt, Kind.WORD) && headAt < tokens.size()
        ? tokens.name(headAt).toUpperCase(Locale.ROOT)
        : tokens.is(from, Kind.OPEN) ? "SELECT" : "";
  }

  /** Leaves the cursor at the statement that is explained, or at a table's name. */
  private void explained() {
    cursor.at++;
    while (!cursor.atEnd()) {
      Word word = cursor.word();
      if (word == Word.SELECT
          || word == Word.WITH
          || word == Word.UPDATE
          || word == Word.DELETE
          || word == Word.INSERT
          || word == Word.MERGE
          || word == Word.REPLACE) {
        return;
      }
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else {
        cursor.at++;
      }
    }
  }

  /** A statement that begins with no word known here: a group, a script's word, or a remainder. */
  private void nameless(int from) {
    if (tokens.is(from, Kind.OPEN)) {
      QueryReader queries = new QueryReader(cursor);
      cursor.at = from;
      queries.query();
      rest(queries);
      return;
    }
    Kind kind = tokens.kind(from);
    if (kind != Kind.WORD
        && kind != Kind.OPEN_BRACE
        && kind != Kind.PARAMETER
        && kind != Kind.VARIABLE
        && kind != Kind.COLON
        && !cursor.atEnd()) {
      notes.add(Signs.STACKED_REMAINDER, tokens, from);
    }
  }

  /** What stands after a statement that should have been the end. */
  private void rest(QueryReader queries) {
    while (!cursor.atEnd() && !cursor.refused()) {
      if (cursor.is(Kind.CLOSE)) {
        cursor.note(Signs.EXTRA_PARENTHESIS, cursor.at++);
      } else {
        cursor.unexpected();
        int before = cursor.at;
        if (cursor.is(Word.SELECT)) {
          queries.query();
        } else if (QueryReader.isSetOperator(cursor.word())) {
          queries.furtherSides();
        } else {
          queries.tail(new Side());
        }
        if (cursor.at == before) {
          cursor.at++;
        }
      }
      if (QueryReader.isSetOperator(cursor.word())) {
        queries.furtherSides();
      } else if (cursor.is(Kind.WORD) || isLogical()) {
        logicalRest(queries);
      }
    }
  }

  private boolean isLogical() {
    return cursor.is(Kind.AND) || cursor.is(Kind.CONCAT);
  }

  /** {@code ) or 1=1}: conditions go on after a parenthesis too many. */
  private void logicalRest(QueryReader queries) {
    if (cursor.is(Word.AND) || cursor.is(Word.OR) || cursor.is(Word.XOR) || isLogical()) {
      cursor.at++;
      queries.conditions().read();
    }
  }
}
