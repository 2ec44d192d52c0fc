package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

/** Reads what stands between comparisons: literals, names, calls, groups and arithmetic on them. */
final class OperandReader {

  private final Cursor cursor;
  private final Tokens tokens;
  private final ConditionReader conditions;
  private final QueryReader queries;
  private final NameReader names;

  OperandReader(Cursor cursor, ConditionReader conditions, QueryReader queries) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.conditions = conditions;
    this.queries = queries;
    this.names = new NameReader(cursor, conditions, queries);
  }

  /** Reads operands joined by arithmetic, text and bit operators. */
  int read() {
    int shape = signed();
    while (true) {
      int operator = cursor.at;
      if (!takeJoin()) {
        return shape;
      }
      int right = signed();
      OperandJoin.note(cursor, operator, shape, right);
      shape = (shape | right) & Shape.INHERITED;
    }
  }

  private boolean takeJoin() {
    switch (cursor.kind()) {
      case ARITHMETIC, BITWISE, CONCAT, SPECIAL, ASSIGN -> {
        cursor.at++;
        return true;
      }
      case WORD -> {
        Word word = cursor.word();
        if (word == Word.DIV || word == Word.MOD && cursor.kind(1) != Kind.OPEN) {
          cursor.at++;
          return true;
        }
        return false;
      }
      default -> {
        return false;
      }
    }
  }

  private int signed() {
    int signs = 0;
    int start = cursor.at;
    while (isSign()) {
      cursor.at++;
      signs++;
    }
    int shape = operand();
    if (signs > 0) {
      boolean minus = tokens.first(start) != 'b' && tokens.first(start) != 'B';
      if (has(shape, Shape.STRING) && minus || signs > 2) {
        cursor.note(Signs.LITERAL_ARITHMETIC, start);
      }
      shape &= ~(Shape.NEUTRAL | Shape.ALWAYS | Shape.NEVER);
    }
    return postfix(shape);
  }

  private boolean isSign() {
    Kind kind = cursor.kind();
    if (kind == Kind.UNARY) {
      return true;
    }
    if (kind == Kind.ARITHMETIC) {
      char c = tokens.first(cursor.at);
      return c == '+' || c == '-';
    }
    if (kind != Kind.WORD) {
      return false;
    }
    Word word = cursor.word();
    Kind next = cursor.kind(1);
    boolean operandFollows =
        next == Kind.STRING
            || next == Kind.NUMBER
            || next == Kind.WORD
            || next == Kind.NAME
            || next == Kind.OPEN
            || next == Kind.DOUBLE_QUOTED
            || next == Kind.VARIABLE
            || next == Kind.PARAMETER;
    return (word == Word.BINARY || word == Word.PRIOR || word == Word.DISTINCT) && operandFollows;
  }

  private int postfix(int before) {
    int shape = before;
    while (true) {
      if (cursor.take(Kind.CAST)) {
        shape = (shape & Shape.INHERITED);
        names.type();
      } else if (cursor.is(Word.COLLATE)) {
        cursor.at += 2;
        if (cursor.is(Kind.DOT)) {
          cursor.at += 2;
        }
      } else if (cursor.is(Word.AT) && tokens.reads(cursor.at + 1, "time")) {
        cursor.at += 3;
        operand();
      } else if (cursor.is(Kind.OPEN_BRACKET)) {
        skipBrackets();
      } else {
        return shape;
      }
    }
  }

  private int skipBrackets() {
    int open = 0;
    for (; !cursor.atEnd(); cursor.at++) {
      if (cursor.is(Kind.OPEN_BRACKET)) {
        open++;
      } else if (cursor.is(Kind.CLOSE_BRACKET) && --open <= 0) {
        cursor.at++;
        break;
      }
    }
    return Shape.COLUMN;
  }

  private int operand() {
    switch (cursor.kind()) {
      case STRING -> {
        return string();
      }
      case NUMBER -> {
        cursor.at++;
        return Shape.LITERAL | Shape.NUMBER;
      }
      case PARAMETER -> {
        cursor.at++;
        return Shape.PARAMETER;
      }
      case VARIABLE -> {
        boolean server = tokens.text.startsWith("@@", tokens.start(cursor.at++));
        while (server && cursor.is(Kind.DOT)) {
          cursor.at += 2;
        }
        return Shape.VARIABLE | (server ? Shape.PROBE : 0);
      }
      case OPEN -> {
        return group();
      }
      case ARITHMETIC -> {
        if (tokens.first(cursor.at) == '*') {
          cursor.at++;
          return Shape.STAR;
        }
        return missing();
      }
      case OPEN_BRACKET -> {
        return skipBrackets();
      }
      case OPEN_BRACE -> {
        return escape();
      }
      case DOUBLE_QUOTED -> {
        return isDoubleQuotedString(cursor.at) ? string() : names.read();
      }
      case NAME -> {
        return names.read();
      }
      case WORD -> {
        return word();
      }
      default -> {
        return missing();
      }
    }
  }

  /** Literals on different lines are one literal in the standard. */
  private int string() {
    cursor.at++;
    while (cursor.is(Kind.STRING)) {
      if (!tokens.startsLine(cursor.at)) {
        cursor.note(Signs.LITERAL_LEFT, cursor.at - 1);
      }
      cursor.at++;
    }
    return Shape.LITERAL | Shape.STRING;
  }

  /** Nothing stands where an operand has to; the token is left to the clause's reader. */
  private int missing() {
    if (!cursor.atEnd() || tokens.is(cursor.at - 1, Kind.COMPARE)) {
      cursor.note(Signs.OPERAND_MISSING, Math.max(0, cursor.at - 1));
    }
    return 0;
  }

  /** Whether text in double quotes cannot be a name that a program would use. */
  private boolean isDoubleQuotedString(int token) {
    if (cursor.dialect != SqlDialect.ANY) {
      return cursor.dialect.doubleQuoteIsString();
    }
    if (tokens.is(token + 1, Kind.DOT) || tokens.is(token - 1, Kind.DOT)) {
      return false;
    }
    return tokens.length(token) < 3 || !Scan.isLetter(tokens.text.charAt(tokens.start(token) + 1));
  }

  private int group() {
    cursor.at++;
    cursor.enter();
    int shape;
    if (cursor.is(Word.SELECT) || cursor.is(Word.WITH) || cursor.is(Word.VALUES)) {
      shape = queries.subquery();
    } else if (cursor.is(Kind.CLOSE)) {
      shape = 0;
    } else {
      shape = conditions.read();
      if (has(shape, Shape.SUBQUERY) && QueryReader.isSetOperator(cursor.word())) {
        queries.furtherSides();
      }
      while (cursor.take(Kind.COMMA)) {
        shape = (shape | conditions.read()) & Shape.INHERITED;
      }
    }
    cursor.close();
    cursor.leave();
    return shape;
  }

  /** JDBC's {@code {d '2026-01-01'}} and {@code {fn now()}}. */
  private int escape() {
    cursor.at++;
    if (cursor.is(Kind.WORD) && cursor.kind(1) != Kind.OPEN) {
      cursor.at++;
    }
    cursor.enter();
    int shape = conditions.read() & Shape.INHERITED;
    cursor.leave();
    if (!cursor.take(Kind.CLOSE_BRACE)) {
      cursor.unexpected();
    }
    return shape;
  }

  private int word() {
    Word word = cursor.word();
    if (word == null) {
      return names.read();
    }
    switch (word) {
      case NULL -> {
        cursor.at++;
        return Shape.LITERAL | Shape.NULL_TEST;
      }
      case TRUE -> {
        cursor.at++;
        return Shape.LITERAL | Shape.ALWAYS | Shape.NEUTRAL | Shape.CONDITION;
      }
      case FALSE -> {
        cursor.at++;
        return Shape.LITERAL | Shape.NEVER | Shape.NEUTRAL | Shape.CONDITION;
      }
      case CASE -> {
        return caseWhen();
      }
      case NOT -> {
        while (cursor.take(Word.NOT)) {
          // Only the operand after them matters here.
        }
        return operand();
      }
      case SELECT -> {
        cursor.note(Signs.STATEMENT_INSIDE, cursor.at);
        cursor.enter();
        int shape = queries.subquery();
        cursor.leave();
        return shape;
      }
      case EXEC, EXECUTE -> {
        if (cursor.kind(1) == Kind.OPEN || cursor.kind(1) == Kind.VARIABLE) {
          cursor.note(Signs.STATEMENT_INSIDE, cursor.at);
        }
        return names.read();
      }
      case INTERVAL -> {
        if (cursor.kind(1) != Kind.OPEN
            && cursor.kind(1) != Kind.DOT
            && cursor.kind(1) != Kind.COMPARE) {
          return interval();
        }
        return names.read();
      }
      case FROM,
          WHERE,
          GROUP,
          HAVING,
          ORDER,
          UNION,
          INTERSECT,
          EXCEPT,
          AND,
          OR,
          ON,
          INTO,
          JOIN,
          THEN,
          ELSE,
          WHEN,
          AS,
          USING -> {
        return missing();
      }
      default -> {
        return names.read();
      }
    }
  }

  private int interval() {
    cursor.at++;
    cursor.enter();
    int shape = signed();
    cursor.leave();
    if (cursor.is(Kind.WORD) && (cursor.word() == null || cursor.is(Word.DATE))) {
      cursor.at++;
      if (cursor.take(Word.TO)) {
        cursor.at++;
      }
    }
    return shape & Shape.INHERITED;
  }

  private int caseWhen() {
    cursor.at++;
    cursor.enter();
    int shape = 0;
    if (!cursor.is(Word.WHEN)) {
      shape |= conditions.read();
    }
    while (cursor.take(Word.WHEN)) {
      int from = cursor.at;
      int when = conditions.read();
      if (ConditionReader.isForeignConstant(shape | when)) {
        cursor.note(Signs.AND_CONSTANT, from);
      }
      if (!cursor.take(Word.THEN)) {
        cursor.unexpected();
      }
      shape |= (when | conditions.read()) & Shape.INHERITED;
    }
    if (cursor.take(Word.ELSE)) {
      shape |= conditions.read();
    }
    if (!cursor.take(Word.END)) {
      cursor.unexpected();
    }
    cursor.leave();
    return shape & Shape.INHERITED;
  }
}
