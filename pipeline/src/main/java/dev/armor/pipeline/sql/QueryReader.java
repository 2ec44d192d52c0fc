package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads queries: their sides, clauses in order, and what a set operation joins to what. */
final class QueryReader {

  private final Cursor cursor;
  private final Tokens tokens;
  private final ConditionReader conditions;
  private final TableReader tables;
  private final ClauseReader clauses;

  /** Names of common table expressions: not tables. */
  private final List<String> namedQueries = new ArrayList<>(0);

  QueryReader(Cursor cursor) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.conditions = new ConditionReader(cursor, this);
    this.tables = new TableReader(cursor, this, conditions);
    this.clauses = new ClauseReader(cursor, this);
  }

  ConditionReader conditions() {
    return conditions;
  }

  TableReader tables() {
    return tables;
  }

  boolean isNamedQuery(String name) {
    return namedQueries.contains(name);
  }

  static boolean isSetOperator(@Nullable Word word) {
    return word == Word.UNION
        || word == Word.INTERSECT
        || word == Word.EXCEPT
        || word == Word.MINUS;
  }

  /** Reads a query inside an expression; answers its {@link Shape}. */
  int subquery() {
    Side side = query();
    int shape = Shape.SUBQUERY;
    if (!side.readsTable && side.constants == side.columns && !side.star) {
      shape |= Shape.CONSTANT_SUBQUERY;
    }
    shape |= side.readsCatalogue ? Shape.CATALOGUE : 0;
    return shape | (side.probe ? Shape.PROBE : 0) | (side.credential ? Shape.CREDENTIAL : 0);
  }

  /** Reads a whole query with its set operations; answers its first side. */
  Side query() {
    if (cursor.is(Word.WITH)) {
      namedQueries();
    }
    Side first = side();
    setOperations(first);
    return first;
  }

  /** Reads the set operations after a side in parentheses that another reader has read. */
  void furtherSides() {
    Side unknown = new Side();
    unknown.star = true;
    setOperations(unknown);
  }

  /** {@code WITH a (x) AS (...), b AS (...)}; leaves the cursor at the verb. */
  void namedQueries() {
    cursor.at++;
    cursor.take(Word.RECURSIVE);
    do {
      if (!tokens.isNameLike(cursor.at)) {
        cursor.unexpected();
        return;
      }
      if (namedQueries.size() < 32) {
        namedQueries.add(tokens.name(cursor.at));
      }
      cursor.at++;
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      }
      if (!cursor.take(Word.AS)) {
        cursor.unexpected();
        return;
      }
      cursor.take(Word.NOT);
      cursor.take(Word.MATERIALIZED);
      if (!cursor.take(Kind.OPEN)) {
        cursor.unexpected();
        return;
      }
      cursor.enter();
      if (cursor.is(Word.SELECT)
          || cursor.is(Word.WITH)
          || cursor.is(Word.VALUES)
          || cursor.is(Kind.OPEN)) {
        query();
        cursor.close();
      } else {
        new ChangeReader(cursor, this).read();
        cursor.close();
      }
      cursor.leave();
    } while (cursor.take(Kind.COMMA));
  }

  private void setOperations(Side first) {
    while (isSetOperator(cursor.word())) {
      int operator = cursor.at++;
      boolean union = tokens.is(operator, Word.UNION);
      if (cursor.is(Word.ALL) || cursor.is(Word.DISTINCT)) {
        cursor.at++;
      }
      Side next = side();
      noteSides(first, next, operator, union);
    }
  }

  private void noteSides(Side first, Side next, int operator, boolean union) {
    boolean counted =
        first.understood && next.understood && !first.star && !next.star && next.columns > 0;
    if (counted && first.columns != next.columns) {
      cursor.note(Signs.UNION_MISMATCH, operator);
    }
    if (!union || !first.readsTable) {
      return;
    }
    if (next.probe && !first.probe) {
      cursor.note(Signs.UNION_PROBE, operator);
    }
    if (next.readsCatalogue && !first.readsCatalogue) {
      cursor.note(Signs.UNION_CATALOGUE, operator);
    }
    if (next.credential && !first.credential) {
      cursor.note(Signs.UNION_CREDENTIALS, operator);
    }
    if (next.star && !first.star && next.understood) {
      cursor.note(Signs.UNION_STAR, operator);
    }
    boolean allConstant = next.columns > 0 && next.constants == next.columns && !next.star;
    boolean mostlyNumbered = next.constants > 1 && next.constants > first.constants;
    if (first.constants == 0 && (allConstant || mostlyNumbered)) {
      cursor.note(Signs.UNION_CONSTANTS, operator);
    }
  }

  private Side side() {
    cursor.enter();
    Side side;
    if (cursor.is(Kind.OPEN)) {
      cursor.at++;
      side = query();
      cursor.close();
      tail(side);
    } else if (cursor.take(Word.SELECT)) {
      side = select();
    } else if (cursor.take(Word.VALUES)) {
      side = values();
    } else if (cursor.is(Word.TABLE)) {
      side = new Side();
      side.start = cursor.at++;
      side.star = true;
      tables.name(side);
    } else {
      side = new Side();
      side.start = cursor.at;
      side.understood = false;
      cursor.note(Signs.OPERAND_MISSING, Math.max(0, cursor.at - 1));
    }
    cursor.leave();
    return side;
  }

  private Side values() {
    Side side = new Side();
    side.start = cursor.at - 1;
    do {
      side.columns = 0;
      if (cursor.take(Kind.OPEN)) {
        do {
          conditions.read();
          side.columns++;
        } while (cursor.take(Kind.COMMA));
        cursor.close();
      } else {
        conditions.read();
        side.columns++;
      }
    } while (cursor.take(Kind.COMMA));
    side.constants = side.columns;
    tail(side);
    return side;
  }

  private Side select() {
    Side side = new Side();
    side.start = cursor.at - 1;
    quantifiers();
    columns(side);
    tail(side);
    return side;
  }

  private void quantifiers() {
    while (cursor.is(Word.DISTINCT) || cursor.is(Word.ALL) || cursor.is(Word.DISTINCTROW)) {
      cursor.at++;
      if (cursor.is(Word.ON) && cursor.kind(1) == Kind.OPEN) {
        cursor.at++;
        cursor.skipGroup();
      }
    }
    if (cursor.is(Word.TOP)
        && (cursor.kind(1) == Kind.NUMBER
            || cursor.kind(1) == Kind.OPEN
            || cursor.kind(1) == Kind.PARAMETER
            || cursor.kind(1) == Kind.VARIABLE)) {
      cursor.at++;
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else {
        cursor.at++;
      }
      cursor.take(Word.PERCENT);
      if (cursor.is(Word.WITH) && cursor.word(1) == Word.TIES) {
        cursor.at += 2;
      }
    }
    while (tokens.reads(cursor.at, "sql_calc_found_rows")
        || tokens.reads(cursor.at, "sql_no_cache")
        || tokens.reads(cursor.at, "high_priority")) {
      cursor.at++;
    }
  }

  private void columns(Side side) {
    do {
      int from = cursor.at;
      int shape = conditions.read();
      side.columns++;
      side.star |= has(shape, Shape.STAR);
      side.probe |= has(shape, Shape.PROBE);
      side.credential |= has(shape, Shape.CREDENTIAL);
      side.showsCredential |= has(shape, Shape.CREDENTIAL) && !tokens.reads(from, "count");
      if (Shape.isConstant(shape) || has(shape, Shape.VARIABLE)) {
        side.constants++;
      }
      alias();
      if (!cursor.is(Kind.COMMA) && !endsColumns()) {
        side.understood = false;
        if (cursor.at == from || !isSkippable()) {
          cursor.unexpected();
        }
        skipToClause();
      }
    } while (cursor.take(Kind.COMMA));
  }

  private void alias() {
    if (cursor.take(Word.AS)) {
      cursor.at++;
      return;
    }
    Kind kind = cursor.kind();
    boolean named =
        kind == Kind.NAME
            || kind == Kind.DOUBLE_QUOTED
            || kind == Kind.STRING
            || (kind == Kind.WORD
                && Clause.of(cursor.word()) == null
                && !isSetOperator(cursor.word())
                && !isVerb());
    if (named) {
      cursor.at++;
    }
  }

  private boolean isVerb() {
    return cursor.is(Word.SELECT) || cursor.is(Word.WHERE) || cursor.is(Word.JOIN);
  }

  /** Whether the columns of a query end at the next token. */
  boolean endsColumns() {
    return cursor.atEnd()
        || cursor.is(Kind.CLOSE)
        || Clause.of(cursor.word()) != null
        || isSetOperator(cursor.word());
  }

  /** Forms that follow a column in some dialect: an array slice, a second alias. */
  private boolean isSkippable() {
    return cursor.is(Kind.WORD) && !cursor.is(Word.SELECT) && !tokens.isLiteral(cursor.at - 1);
  }

  private void skipToClause() {
    while (!cursor.atEnd() && !cursor.is(Kind.COMMA) && !endsColumns()) {
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else {
        cursor.at++;
      }
    }
  }

  /** Reads the clauses after the columns, up to a set operator or the end of the query. */
  void tail(Side side) {
    clauses.read(side);
  }
}
