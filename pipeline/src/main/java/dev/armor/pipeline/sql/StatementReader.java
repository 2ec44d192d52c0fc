package dev.armor.pipeline.sql;

import dev.armor.pipeline.verdict.Decision;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one statement after the other, each by the reader for its verb. */
final class StatementReader {

  private static final SqlRule ALTER_DROP =
      new SqlRule("sql.alter-drop", Decision.REVIEW, 55, "drops a column with what it holds");

  private static final SqlRule DROP_TEMPORARY =
      new SqlRule(
          "sql.drop-temporary", Decision.ALLOW, 25, "drops a table that is called temporary");

  private static final SqlRule FOREIGN_LANGUAGE =
      new SqlRule("sql.load-code", Decision.BLOCK, 90, "loads foreign code into the database");

  private static final SqlRule UNKNOWN =
      new SqlRule(
          "sql.unknown-statement", Decision.REVIEW, 40, "a statement of a kind that is not known");
  private static final SqlRule COPY_PROGRAM =
      new SqlRule("sql.program", Decision.BLOCK, 95, "starts a program on the database's host");
  private static final SqlRule COPY_TO =
      new SqlRule("sql.write-file", Decision.BLOCK, 90, "writes a file on the database's host");
  private static final SqlRule COPY_FROM =
      new SqlRule("sql.read-file", Decision.BLOCK, 85, "reads a file of the database's host");

  private static final Set<String> FOREIGN =
      Set.of("c", "java", "javascript", "plpythonu", "plpython3u", "plperlu", "pltclu", "plsh");

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

  private static final List<String> MODIFIERS =
      List.of("or", "replace", "if", "not", "exists", "force", "public", "shared", "editionable");

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
    boolean known = heads(headAt, to);
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
      case ALTER -> alter(to);
      case CREATE -> create(queries, to);
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

  /** Notes the terms that are the first words here; answers whether any table lists them. */
  private boolean heads(int from, int to) {
    Lexicon.Entry entry = tokens.entry(from);
    if (entry == null || !tokens.is(from, Kind.WORD)) {
      return false;
    }
    boolean known = false;
    for (Lexicon.Term term : entry.terms()) {
      if (term.form() == Lexicon.Form.HEAD) {
        int target = matchHead(term.rest(), from + 1, to);
        known |= target > 0;
        if (target > 0 && !isOwn(target) && term.rule().score() > 0) {
          boolean passing = term.rule().id().equals("sql.drop-table") && isNamedTemporary(target);
          notes.add(passing ? DROP_TEMPORARY : term.rule(), tokens, from);
        }
      }
    }
    return known || entry.word() == Word.DROP || entry.word() == Word.GRANT;
  }

  /** A temporary table, or a script that the application ships in its jar. */
  private boolean isOwn(int target) {
    return tokens.first(target) == '#'
        || (tokens.is(target, Word.FROM)
            && tokens.text.startsWith("'classpath:", tokens.start(target + 1)));
  }

  /** {@code tmp_import}: its name says that it is not meant to stay. */
  private boolean isNamedTemporary(int target) {
    String name = tokens.isNameLike(target) ? tokens.name(target).toLowerCase(Locale.ROOT) : "";
    boolean more = tokens.is(target + 1, Kind.COMMA) || tokens.is(target + 1, Kind.DOT);
    return !more && (name.startsWith("tmp_") || name.startsWith("temp_") || name.endsWith("_tmp"));
  }

  /** The token after the head's words, modifiers passed over; 0 when they differ. */
  private int matchHead(List<String> words, int from, int to) {
    int at = from;
    for (String word : words) {
      while (at < to && !tokens.reads(at, word) && isModifier(at)) {
        at++;
      }
      if (at >= to || !tokens.reads(at, word)) {
        return 0;
      }
      at++;
    }
    while (at < to && isModifier(at)) {
      at++;
    }
    if (at < to && tokens.isNameLike(at) && words.contains("table")) {
      notes.table(tokens.name(at));
    }
    return at;
  }

  private boolean isModifier(int token) {
    for (String modifier : MODIFIERS) {
      if (tokens.reads(token, modifier)) {
        return true;
      }
    }
    return false;
  }

  /** {@code ALTER TABLE t DROP c}, with or without the word COLUMN. */
  private void alter(int to) {
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
    for (String kind :
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
            "unique")) {
      if (tokens.reads(token, kind)) {
        return true;
      }
    }
    return !tokens.isNameLike(token) && !tokens.is(token, Kind.OPEN);
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

  private void create(QueryReader queries, int to) {
    for (int i = cursor.at + 1; i < Math.min(to, cursor.at + 6); i++) {
      if (tokens.is(i, Word.FUNCTION) || tokens.is(i, Word.PROCEDURE)) {
        quotedLanguage(i, to);
        new NestedTexts(tokens, notes, dialect, nesting).read(cursor.at, to);
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
}
