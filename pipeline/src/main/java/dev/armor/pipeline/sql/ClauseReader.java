package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

/** Reads the clauses of one side of a query, and notes those that are out of order. */
final class ClauseReader {

  private final Cursor cursor;
  private final Tokens tokens;
  private final QueryReader queries;
  private final ConditionReader conditions;
  private final TableReader tables;

  ClauseReader(Cursor cursor, QueryReader queries) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.queries = queries;
    this.conditions = queries.conditions();
    this.tables = queries.tables();
  }

  /** The clauses after the columns, up to a set operator or the end of the query. */
  void read(Side side) {
    Clause last = null;
    int seen = 0;
    while (true) {
      Clause clause = Clause.of(cursor.word());
      if (clause == null) {
        if (cursor.atEnd()
            || cursor.is(Kind.CLOSE)
            || QueryReader.isSetOperator(cursor.word())
            || cursor.is(Kind.CLOSE_BRACE)) {
          break;
        }
        side.understood = false;
        if (last == Clause.WHERE || last == Clause.HAVING) {
          cursor.misplaced();
        }
        cursor.unexpected();
        skipToClauseOrSide();
        continue;
      }
      int bit = 1 << clause.ordinal();
      boolean repeated = (seen & bit) != 0 && clause.once;
      if (repeated || (last != null && last.isAfter(clause))) {
        cursor.note(Signs.CLAUSE_ORDER, cursor.at);
      }
      seen |= bit;
      last = clause;
      clause(clause, side);
    }
    if (side.showsCredential && side.readsTable) {
      boolean picked = (seen & (1 << Clause.WHERE.ordinal() | 1 << Clause.GROUP.ordinal())) != 0;
      cursor.notes.uses(picked ? CredentialUse.READ : CredentialUse.LISTED);
    }
    boolean ordered = (seen & (1 << Clause.ORDER.ordinal() | 1 << Clause.LIMIT.ordinal())) != 0;
    if (ordered && QueryReader.isSetOperator(cursor.word())) {
      cursor.note(Signs.CLAUSE_ORDER, cursor.at);
    }
  }

  private void skipToClauseOrSide() {
    do {
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else if (cursor.is(Word.SELECT)) {
        queries.query();
        return;
      } else {
        cursor.at++;
      }
    } while (!cursor.atEnd()
        && !cursor.is(Kind.CLOSE)
        && Clause.of(cursor.word()) == null
        && !QueryReader.isSetOperator(cursor.word()));
  }

  private void clause(Clause clause, Side side) {
    cursor.at++;
    switch (clause) {
      case FROM -> tables.from(side);
      case WHERE -> condition(side, false);
      case HAVING -> condition(side, true);
      case GROUP, ORDER -> {
        cursor.take(Word.BY);
        sortedBy();
      }
      case LIMIT -> limit();
      default -> skipClause();
    }
  }

  private void condition(Side side, boolean grouped) {
    int from = cursor.at;
    boolean outer = cursor.inCondition;
    cursor.inCondition = true;
    int shape = conditions.read();
    cursor.inCondition = outer;
    boolean foreign = ConditionReader.isForeignConstant(shape) && has(shape, Shape.CONDITION);
    if (foreign || (grouped && Shape.isConstant(shape))) {
      cursor.note(Signs.AND_CONSTANT, from);
    }
    if (has(shape, Shape.CATALOGUE) && side.readsTable && !side.readsCatalogue) {
      cursor.note(Signs.CATALOGUE_PROBE, from);
    }
  }

  private void sortedBy() {
    do {
      conditions.read();
      while (cursor.is(Word.ASC)
          || cursor.is(Word.DESC)
          || cursor.is(Word.NULLS)
          || cursor.is(Word.FIRST)
          || cursor.is(Word.LAST)
          || (cursor.is(Word.WITH) && !cursor.atEnd())
          || tokens.reads(cursor.at, "rollup")
          || tokens.reads(cursor.at, "cube")) {
        cursor.at++;
      }
      if (cursor.is(Word.USING)) {
        cursor.at += 2;
      }
    } while (cursor.take(Kind.COMMA));
  }

  private void limit() {
    while (!cursor.atEnd() && !cursor.is(Kind.CLOSE)) {
      Word word = cursor.word();
      if (word == Word.FIRST
          || word == Word.NEXT
          || word == Word.ROW
          || word == Word.ROWS
          || word == Word.ONLY
          || word == Word.PERCENT
          || word == Word.ALL
          || word == Word.TIES
          || (word == Word.WITH && cursor.word(1) == Word.TIES)) {
        cursor.at++;
      } else if (Clause.of(word) != null || QueryReader.isSetOperator(word)) {
        return;
      } else if (!cursor.take(Kind.COMMA)) {
        int before = cursor.at;
        conditions.read();
        if (cursor.at == before || !continuesLimit()) {
          return;
        }
      }
    }
  }

  private boolean continuesLimit() {
    Word word = cursor.word();
    return cursor.is(Kind.COMMA)
        || word == Word.ROW
        || word == Word.ROWS
        || word == Word.PERCENT
        || word == Word.ONLY;
  }

  /** Steps over a clause that no condition stands in. */
  private void skipClause() {
    while (!cursor.atEnd() && !queries.endsColumns()) {
      if (cursor.is(Kind.OPEN)) {
        cursor.skipGroup();
      } else {
        cursor.at++;
      }
    }
  }
}
