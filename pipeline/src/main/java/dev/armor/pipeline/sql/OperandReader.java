package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

import org.jspecify.annotations.Nullable;

/** Reads what stands between comparisons: literals, names, calls, groups and arithmetic on them. */
final class OperandReader {

  private final Cursor cursor;
  private final Tokens tokens;
  private final ConditionReader conditions;
  private final QueryReader queries;

  OperandReader(Cursor cursor, ConditionReader conditions, QueryReader queries) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.conditions = conditions;
    this.queries = queries;
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
      noteJoin(operator, shape, right);
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

  private void noteJoin(int operator, int left, int right) {
    Kind kind = tokens.kind(operator);
    boolean text = has(left, Shape.STRING) || has(right, Shape.STRING);
    if (!text || kind == Kind.SPECIAL || kind == Kind.ASSIGN) {
      return;
    }
    int other = has(left, Shape.STRING) ? right : left;
    if (kind == Kind.CONCAT || tokens.first(operator) == '+') {
      boolean both = has(left, Shape.STRING) && has(right, Shape.STRING);
      if (both && isWildcard(operator - 1) == isWildcard(operator + 1)) {
        cursor.note(Signs.LITERAL_ARITHMETIC, operator);
      } else if (has(other, Shape.SUBQUERY)) {
        cursor.note(Signs.SUBQUERY_IN_TEXT, operator);
      } else if (kind != Kind.CONCAT && (has(other, Shape.NUMBER) || isSpelledNumber(other))) {
        cursor.note(Signs.LITERAL_ARITHMETIC, operator);
      } else if (has(other, Shape.PROBE)) {
        cursor.note(Signs.CATALOGUE_PROBE, operator);
      }
      return;
    }
    if (has(left, Shape.STRING) && has(right, Shape.STRING)) {
      cursor.note(Signs.LITERALS_JOINED, operator - 1);
    }
    boolean jsonKey = tokens.first(operator) == '-' && has(left, Shape.COLUMN);
    if (!jsonKey && !isDuration(operator + 1)) {
      cursor.note(Signs.LITERAL_ARITHMETIC, operator);
    }
  }

  /** {@code '%'} alone, to which query builders join what is looked for. */
  private boolean isWildcard(int token) {
    return tokens.length(token) == 3
        && tokens.text.charAt(tokens.start(token) + 1) == '%'
        && tokens.is(token, Kind.STRING);
  }

  /** Numbers written as a calculation: no program adds those to a text. */
  private static boolean isSpelledNumber(int shape) {
    return has(shape, Shape.LITERAL)
        && Shape.isConstant(shape)
        && !has(shape, Shape.STRING | Shape.CALL | Shape.VARIABLE);
  }

  private boolean isDuration(int token) {
    return tokens.is(token, Word.INTERVAL);
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
        typeName();
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

  private void typeName() {
    cursor.at++;
    while (cursor.is(Kind.DOT)) {
      cursor.at += 2;
    }
    while (tokens.reads(cursor.at, "precision")
        || tokens.reads(cursor.at, "varying")
        || tokens.reads(cursor.at, "without")
        || cursor.is(Word.ZONE)
        || cursor.is(Word.TIME)
        || (cursor.is(Word.WITH) && cursor.word(1) == Word.TIME)) {
      cursor.at++;
    }
    if (cursor.is(Kind.OPEN)) {
      cursor.skipGroup();
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
        return isDoubleQuotedString(cursor.at) ? string() : name();
      }
      case NAME -> {
        return name();
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
    return tokens.length(token) < 3 || !Lexer.isLetter(tokens.text.charAt(tokens.start(token) + 1));
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
      return name();
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
        return name();
      }
      case INTERVAL -> {
        if (cursor.kind(1) != Kind.OPEN
            && cursor.kind(1) != Kind.DOT
            && cursor.kind(1) != Kind.COMPARE) {
          return interval();
        }
        return name();
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
        return name();
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

  /** A column, perhaps with its table; or a call. */
  private int name() {
    int first = cursor.at++;
    while (cursor.is(Kind.DOT)) {
      if (tokens.isNameLike(cursor.at + 1)) {
        cursor.at += 2;
      } else if (tokens.first(cursor.at + 1) == '*') {
        cursor.at += 2;
        return Shape.STAR;
      } else {
        break;
      }
    }
    int last = cursor.at - 1;
    if (cursor.is(Kind.OPEN)) {
      return call(first, last);
    }
    if (cursor.is(Kind.STRING) && first == last && isTypeName(last)) {
      cursor.at++;
      return Shape.LITERAL;
    }
    return column(last);
  }

  /** {@code date '2026-01-01'}: any name may be a type, but only these come before literals. */
  private boolean isTypeName(int token) {
    Word word = tokens.word(token);
    return word == Word.DATE
        || word == Word.TIME
        || word == Word.TIMESTAMP
        || tokens.reads(token, "timestamptz")
        || tokens.reads(token, "json")
        || tokens.reads(token, "jsonb")
        || tokens.reads(token, "uuid")
        || tokens.reads(token, "decimal")
        || tokens.reads(token, "point");
  }

  private int column(int token) {
    Lexicon.Entry entry = tokens.entry(token);
    if (entry != null && entry.marks(Marks.VALUE_OF_SERVER)) {
      return Shape.CALL;
    }
    boolean credential = Marks.isCredential(tokens, token);
    if (credential) {
      cursor.notes.readsCredentials = true;
    }
    cursor.notes.column(tokens.name(token));
    return Shape.COLUMN | (credential ? Shape.CREDENTIAL : 0);
  }

  private int call(int first, int last) {
    if (tokens.is(cursor.at + 1, Kind.ARITHMETIC) && tokens.is(cursor.at + 2, Kind.CLOSE)) {
      // Oracle's outer join, a.id = b.id (+); or count(*).
      boolean join = tokens.first(cursor.at + 1) == '+';
      cursor.at += 3;
      return afterCall() | (join ? Shape.COLUMN : Shape.CALL | Shape.COLUMN);
    }
    cursor.at++;
    cursor.enter();
    int arguments = arguments();
    cursor.close();
    cursor.leave();
    Lexicon.Entry entry = tokens.entry(last);
    int shape = (arguments & Shape.INHERITED) | Shape.CALL | afterCall();
    if (cursor.inCondition && has(arguments, Shape.PROBE) && !has(arguments, Shape.COLUMN)) {
      cursor.note(Signs.CATALOGUE_PROBE, first);
    }
    if (entry == null) {
      return arguments == 0 ? shape | Shape.COLUMN : shape;
    }
    if (entry.marks(Marks.ROWS)) {
      return shape | Shape.COLUMN;
    }
    if (entry.marks(Marks.ERROR_PROBE) && has(arguments, Shape.SUBQUERY | Shape.PROBE)) {
      cursor.note(Signs.ERROR_PROBE, first);
    }
    if (entry.marks(Marks.COSTLY) && isHuge(last + 2)) {
      cursor.note(Signs.COSTLY, first);
    }
    if (entry.marks(Marks.PROBE)) {
      return shape | Shape.PROBE;
    }
    if (entry.marks(Marks.ORDINAL)
        && has(arguments, Shape.SUBQUERY | Shape.PROBE | Shape.CREDENTIAL)) {
      cursor.note(Signs.CATALOGUE_PROBE, first);
    }
    boolean opaque = arguments == 0 && !entry.marks(Marks.PURE);
    return opaque ? shape | Shape.COLUMN : shape;
  }

  private boolean isHuge(int token) {
    return tokens.is(token, Kind.NUMBER) && tokens.length(token) > 6;
  }

  private int arguments() {
    int shape = 0;
    while (!cursor.atEnd() && !cursor.is(Kind.CLOSE)) {
      if (cursor.is(Word.SELECT) || cursor.is(Word.WITH)) {
        shape |= queries.subquery();
      } else if (isArgumentWord(cursor.word())) {
        cursor.at++;
      } else if (cursor.take(Word.AS)) {
        typeName();
      } else if (!cursor.take(Kind.COMMA)) {
        int before = cursor.at;
        shape |= conditions.read();
        if (cursor.at == before) {
          cursor.at++;
          cursor.notes.partial = true;
        }
      }
    }
    return shape;
  }

  /** Words between the arguments of calls that have a grammar of their own. */
  private static boolean isArgumentWord(@Nullable Word word) {
    if (word == null) {
      return false;
    }
    return switch (word) {
      case DISTINCT,
          ALL,
          FROM,
          FOR,
          USING,
          SEPARATOR,
          ORDER,
          BY,
          ASC,
          DESC,
          NULLS,
          FIRST,
          LAST,
          RESPECT,
          IGNORE,
          ON,
          LIMIT,
          IN,
          VALUE,
          VALUES,
          PARTITION,
          ROWS,
          WHERE,
          BETWEEN,
          TO,
          AND,
          GROUP,
          WITH,
          NULL ->
          word != Word.NULL && word != Word.VALUE;
      default -> false;
    };
  }

  private int afterCall() {
    while (true) {
      Word word = cursor.word();
      if (word == Word.OVER || word == Word.KEEP) {
        cursor.at++;
        if (cursor.is(Kind.OPEN)) {
          cursor.skipGroup();
        } else {
          cursor.at++;
        }
      } else if (word == Word.FILTER && cursor.kind(1) == Kind.OPEN) {
        cursor.at++;
        cursor.skipGroup();
      } else if (word == Word.WITHIN && cursor.word(1) == Word.GROUP) {
        cursor.at += 2;
        cursor.skipGroup();
      } else if (word == Word.AGAINST && cursor.kind(1) == Kind.OPEN) {
        cursor.at++;
        cursor.skipGroup();
      } else if ((word == Word.RESPECT || word == Word.IGNORE) && cursor.word(1) == Word.NULLS) {
        cursor.at += 2;
      } else {
        return 0;
      }
    }
  }
}
