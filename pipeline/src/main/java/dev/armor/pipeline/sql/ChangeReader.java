package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

import dev.armor.pipeline.verdict.Decision;

/** Reads INSERT, UPDATE, DELETE and MERGE, and notes those that reach every row of a table. */
final class ChangeReader {

  private static final SqlRule DELETE_ALL =
      new SqlRule("sql.delete-all", Decision.BLOCK, 78, "deletes every row of a table");
  private static final SqlRule UPDATE_ALL =
      new SqlRule("sql.update-all", Decision.REVIEW, 60, "changes every row of a table");
  private static final SqlRule ALWAYS_TRUE =
      new SqlRule(
          "sql.where-always-true",
          Decision.BLOCK,
          78,
          "the condition of a change holds for every row");
  private static final SqlRule UNCOUNTED =
      new SqlRule(
          "sql.change-uncounted",
          Decision.REVIEW,
          45,
          "changes rows that no condition picks, only a limit");

  private final Cursor cursor;
  private final Tokens tokens;
  private final QueryReader queries;
  private final ConditionReader conditions;
  private final TableReader tables;

  ChangeReader(Cursor cursor, QueryReader queries) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.queries = queries;
    this.conditions = queries.conditions();
    this.tables = queries.tables();
  }

  /** Reads the change that the cursor is at, up to the end of its statement or parentheses. */
  void read() {
    Word verb = cursor.word();
    int start = cursor.at++;
    if (verb == Word.UPDATE) {
      update(start);
    } else if (verb == Word.DELETE) {
      delete(start);
    } else if (verb == Word.INSERT || verb == Word.REPLACE) {
      insert();
    } else {
      merge(start);
    }
  }

  private void delete(int start) {
    skipModifiers();
    Side side = new Side();
    boolean joined = false;
    if (!cursor.take(Word.FROM)) {
      tables.from(side);
      joined = cursor.take(Word.FROM);
      if (joined) {
        tables.from(side);
      }
    } else {
      tables.from(side);
    }
    if (cursor.take(Word.USING)) {
      joined = true;
      tables.from(side);
    }
    boolean joins = joined && containsJoin(start, cursor.at);
    bound(start, DELETE_ALL, joins);
  }

  private void update(int start) {
    skipModifiers();
    Side side = new Side();
    tables.from(side);
    boolean joins = containsJoin(start, cursor.at);
    if (!cursor.take(Word.SET)) {
      cursor.unexpected();
      return;
    }
    assignments();
    if (cursor.take(Word.FROM)) {
      tables.from(side);
      joins |= containsJoin(start, cursor.at);
    }
    bound(start, UPDATE_ALL, joins);
  }

  private void skipModifiers() {
    while (cursor.is(Word.LOW_PRIORITY)
        || cursor.is(Word.QUICK)
        || cursor.is(Word.IGNORE)
        || cursor.is(Word.ONLY)
        || (cursor.is(Word.OR) && cursor.kind(1) == Kind.WORD)) {
      cursor.at += cursor.is(Word.OR) ? 2 : 1;
    }
    if (cursor.is(Word.TOP)) {
      cursor.at++;
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else {
        cursor.at++;
      }
    }
  }

  /** Whether a join picks rows; one on a constant does not. */
  private boolean containsJoin(int from, int to) {
    for (int i = from; i < to; i++) {
      boolean constant = tokens.is(i + 1, Kind.NUMBER) || tokens.is(i + 1, Word.TRUE);
      boolean named = tokens.is(i, Word.USING) && tokens.is(i + 1, Kind.OPEN);
      if (named || (tokens.is(i, Word.ON) && !constant)) {
        return true;
      }
    }
    return false;
  }

  /** Reads the rest of a change and judges how many rows its condition leaves. */
  private void bound(int start, SqlRule unbounded, boolean joins) {
    skipOutput();
    if (cursor.take(Word.WHERE)) {
      if (cursor.is(Word.CURRENT)) {
        cursor.at = cursor.limit();
        return;
      }
      int from = cursor.at;
      int shape = conditions.read();
      boolean always =
          has(shape, Shape.ALWAYS) || (Shape.isConstant(shape) && !has(shape, Shape.NEVER));
      if ((always || isWholeTable(start, from, cursor.at)) && !isTemporary(start)) {
        cursor.note(ALWAYS_TRUE, start);
      } else if (isWholeKeyRange(from, cursor.at)) {
        cursor.note(UNCOUNTED, from);
      }
    } else if (!joins && !isTemporary(start)) {
      cursor.note(cursor.is(Word.LIMIT) || cursor.is(Word.ORDER) ? UNCOUNTED : unbounded, start);
    }
    queries.tail(new Side());
  }

  /** SQL Server's {@code OUTPUT inserted.id} stands before WHERE. */
  private void skipOutput() {
    if (tokens.reads(cursor.at, "output")) {
      while (!cursor.atEnd() && !cursor.is(Word.WHERE) && !cursor.is(Kind.CLOSE)) {
        cursor.at++;
      }
    }
  }

  /** Tables of this session alone: {@code #t}, and those in which Hibernate collects ids. */
  private boolean isTemporary(int start) {
    for (int i = start + 1; i < start + 4; i++) {
      if (tokens.first(i) == '#'
          || tokens.text.regionMatches(true, tokens.start(i), "HTE_", 0, 4)
          || tokens.text.regionMatches(true, tokens.start(i), "HT_", 0, 3)) {
        return true;
      }
    }
    return false;
  }

  /** {@code id in (select id from t)}, from the table that is changed and with no condition. */
  private boolean isWholeTable(int start, int from, int to) {
    int name = lastOfName(from);
    if (!tokens.reads(name + 1, "in")
        || !tokens.is(name + 2, Kind.OPEN)
        || !tokens.is(name + 3, Word.SELECT)) {
      return false;
    }
    int source = name + 4;
    while (source < to && !tokens.is(source, Word.FROM)) {
      if (tokens.is(source, Kind.OPEN)) {
        return false; // an aggregate or another query picks fewer
      }
      source++;
    }
    source = lastOfName(source + 1);
    int target = tokens.is(start + 1, Word.FROM) ? start + 2 : start + 1;
    return tokens.is(source + 1, Kind.CLOSE)
        && source + 2 == to
        && tokens.name(source).equalsIgnoreCase(tokens.name(lastOfName(target)));
  }

  private int lastOfName(int at) {
    int name = at;
    while (tokens.is(name + 1, Kind.DOT)) {
      name += 2;
    }
    return name;
  }

  /** {@code id > 0}, {@code id <> -1}, {@code id is not null}: spelled as bounded, but is not. */
  private boolean isWholeKeyRange(int from, int to) {
    int name = lastOfName(from);
    if (!tokens.reads(name, "id") && !tokens.reads(name, "rowid")) {
      return false;
    }
    if (tokens.is(name + 1, Word.IS)) {
      return tokens.is(name + 2, Word.NOT) && to == name + 4;
    }
    boolean minus = tokens.first(name + 2) == '-';
    int number = minus ? name + 3 : name + 2;
    if (to != number + 1 || !tokens.is(number, Kind.NUMBER) || !tokens.is(name + 1, Kind.COMPARE)) {
      return false;
    }
    boolean above = tokens.first(name + 1) == '>' || tokens.first(name + 1) == '!';
    boolean unequal =
        tokens.length(name + 1) == 2
            && tokens.first(name + 1) == '<'
            && tokens.end(name + 1) - tokens.start(name + 1) == 2
            && tokens.text.charAt(tokens.start(name + 1) + 1) == '>';
    return (above || unequal) && (minus || tokens.first(number) == '0');
  }

  private void assignments() {
    do {
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else {
        if (!tokens.isNameLike(cursor.at) && !cursor.is(Kind.VARIABLE)) {
          cursor.unexpected();
          return;
        }
        cursor.notes.column(tokens.name(cursor.at));
        cursor.at++;
        while (cursor.take(Kind.DOT)) {
          cursor.at++;
        }
        if (cursor.is(Kind.OPEN_BRACKET)) {
          while (!cursor.atEnd() && !cursor.take(Kind.CLOSE_BRACKET)) {
            cursor.at++;
          }
        }
      }
      if (!cursor.take(Kind.COMPARE) && !cursor.take(Kind.ASSIGN)) {
        cursor.unexpected();
        return;
      }
      if (!cursor.take(Word.DEFAULT)) {
        conditions.read();
      }
    } while (cursor.take(Kind.COMMA));
  }

  private void insert() {
    while (cursor.is(Word.OR)
        || cursor.is(Word.IGNORE)
        || cursor.is(Word.LOW_PRIORITY)
        || tokens.reads(cursor.at, "delayed")
        || tokens.reads(cursor.at, "overwrite")) {
      cursor.at += cursor.is(Word.OR) ? 2 : 1;
    }
    cursor.take(Word.INTO);
    cursor.take(Word.TABLE);
    Side side = new Side();
    tables.name(side);
    if (cursor.take(Word.AS)) {
      cursor.at++;
    }
    if (cursor.is(Kind.OPEN) && cursor.word(1) != Word.SELECT) {
      cursor.skipGroup();
    }
    while (!cursor.atEnd() && cursor.is(Kind.WORD) && cursor.word() == null) {
      // OVERRIDING SYSTEM VALUE, OUTPUT inserted.id
      skipToValues();
    }
    if (cursor.take(Word.SET)) {
      assignments();
    } else if (cursor.take(Word.DEFAULT)) {
      cursor.at++;
    } else if (cursor.is(Word.VALUES) || cursor.is(Word.VALUE)) {
      cursor.at++;
      rows();
    } else if (cursor.is(Word.SELECT)
        || cursor.is(Word.WITH)
        || cursor.is(Kind.OPEN)
        || cursor.is(Word.TABLE)) {
      queries.query();
    }
    afterRows();
  }

  private void skipToValues() {
    while (!cursor.atEnd()
        && !cursor.is(Word.VALUES)
        && !cursor.is(Word.SELECT)
        && !cursor.is(Word.DEFAULT)
        && !cursor.is(Word.SET)) {
      cursor.at++;
    }
  }

  private void rows() {
    do {
      if (!cursor.is(Kind.OPEN) && !cursor.is(Word.ROW)) {
        return;
      }
      cursor.take(Word.ROW);
      if (!cursor.take(Kind.OPEN)) {
        cursor.unexpected();
        return;
      }
      cursor.enter();
      while (!cursor.atEnd() && !cursor.is(Kind.CLOSE)) {
        if (!cursor.take(Word.DEFAULT)) {
          conditions.read();
        }
        if (!cursor.take(Kind.COMMA)) {
          break;
        }
      }
      cursor.close();
      cursor.leave();
    } while (cursor.take(Kind.COMMA));
  }

  /** What to do with rows that are there already, and what to give back. */
  private void afterRows() {
    if (cursor.take(Word.AS)) {
      cursor.at++;
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      }
    }
    if (cursor.take(Word.ON)) {
      while (!cursor.atEnd() && !cursor.is(Word.SET) && !tokens.is(cursor.at - 1, Word.UPDATE)) {
        cursor.at++;
      }
      cursor.take(Word.SET);
      if (!cursor.atEnd()) {
        assignments();
      }
      if (cursor.take(Word.WHERE)) {
        conditions.read();
      }
    }
    // Drivers for SQL Server ask for the new key in the same text.
    if (cursor.is(Word.SELECT)) {
      queries.query();
    } else {
      queries.tail(new Side());
    }
  }

  /** Only the condition that joins source and target is read; its actions are found by name. */
  private void merge(int start) {
    cursor.take(Word.INTO);
    tables.from(new Side());
    if (cursor.take(Word.USING)) {
      tables.from(new Side());
    }
    boolean always = cursor.take(Word.ON) && has(conditions.read(), Shape.ALWAYS);
    if (always && !isTemporary(start) && changes(cursor.at, cursor.limit())) {
      cursor.note(ALWAYS_TRUE, start);
    }
    cursor.at = cursor.limit();
  }

  /** {@code WHEN MATCHED THEN DELETE} and the like. */
  private boolean changes(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (tokens.is(i - 1, Word.THEN) && (tokens.is(i, Word.DELETE) || tokens.is(i, Word.UPDATE))) {
        return true;
      }
    }
    return false;
  }
}
