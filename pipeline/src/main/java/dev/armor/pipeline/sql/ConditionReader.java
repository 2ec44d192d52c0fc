package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

import org.jspecify.annotations.Nullable;

/**
 * Reads conditions and the comparisons in them, and notes those that do not depend on any row or
 * that compare what no program compares.
 */
final class ConditionReader {

  private final Cursor cursor;
  private final Tokens tokens;
  private final OperandReader operands;

  ConditionReader(Cursor cursor, QueryReader queries) {
    this.cursor = cursor;
    this.tokens = cursor.tokens;
    this.operands = new OperandReader(cursor, this, queries);
  }

  /** Reads an expression of any kind; answers its {@link Shape}. */
  int read() {
    int start = cursor.at;
    int shape = conjunction();
    if (!isOr()) {
      return shape;
    }
    noteOrSide(shape, start);
    int merged = shape;
    while (isOr()) {
      cursor.at++;
      int from = cursor.at;
      int side = conjunction();
      noteOrSide(side, from);
      boolean always = has(merged | side, Shape.ALWAYS);
      boolean never = has(merged, Shape.NEVER) && has(side, Shape.NEVER);
      merged = combine(merged, side, always, never);
    }
    return merged;
  }

  private boolean isOr() {
    return cursor.is(Word.OR) || cursor.is(Word.XOR);
  }

  private void noteOrSide(int shape, int start) {
    noteBareSubquery(shape, start);
    if (has(shape, Shape.NULL_TEST) || has(shape, Shape.NEVER) && has(shape, Shape.NEUTRAL)) {
      return;
    }
    if (has(shape, Shape.ALWAYS) || Shape.isConstant(shape)) {
      cursor.note(Signs.OR_CONSTANT, start);
    }
  }

  private void noteBareSubquery(int shape, int start) {
    if (has(shape, Shape.SUBQUERY) && !has(shape, Shape.CONDITION | Shape.CALL)) {
      cursor.note(Signs.BARE_SUBQUERY, start);
    }
  }

  private int conjunction() {
    int start = cursor.at;
    int shape = negation();
    if (!isAnd()) {
      return shape;
    }
    if (isForeignConstant(shape) && !has(shape, Shape.NUMBER)) {
      noteConstant(shape, start);
    }
    while (isAnd()) {
      boolean afterLiteral = tokens.isLiteral(cursor.at - 1);
      cursor.at++;
      int from = cursor.at;
      int side = negation();
      noteBareSubquery(side, from);
      boolean neutral = has(side, Shape.NEUTRAL) && !afterLiteral;
      if (!neutral && !has(side, Shape.NULL_TEST) && Shape.isConstant(side)) {
        noteConstant(side, from);
      }
      boolean always = has(shape, Shape.ALWAYS) && has(side, Shape.ALWAYS);
      boolean never = has(shape | side, Shape.NEVER);
      shape = combine(shape, side, always, never);
    }
    return shape;
  }

  private void noteConstant(int shape, int from) {
    boolean literals = !has(shape, Shape.NEUTRAL | Shape.CALL | Shape.VARIABLE | Shape.SUBQUERY);
    cursor.note(literals ? Signs.CONSTANTS_COMPARED : Signs.AND_CONSTANT, from);
  }

  private boolean isAnd() {
    return cursor.is(Word.AND) || cursor.is(Kind.AND);
  }

  /** A constant condition that no query builder writes. */
  static boolean isForeignConstant(int shape) {
    return Shape.isConstant(shape) && !has(shape, Shape.NEUTRAL | Shape.NULL_TEST);
  }

  private static int combine(int left, int right, boolean always, boolean never) {
    return ((left | right) & Shape.INHERITED)
        | Shape.CONDITION
        | (always ? Shape.ALWAYS : 0)
        | (never ? Shape.NEVER : 0);
  }

  private int negation() {
    int negations = 0;
    while (cursor.is(Word.NOT) || (cursor.is(Kind.UNARY) && tokens.first(cursor.at) == '!')) {
      boolean literal =
          tokens.isLiteral(cursor.at + 1) || tokens.is(cursor.at + 1, Kind.DOUBLE_QUOTED);
      if (cursor.word() == null && literal) {
        cursor.note(Signs.LITERAL_ARITHMETIC, cursor.at);
      }
      cursor.at++;
      negations++;
    }
    int shape = comparison();
    if (negations % 2 == 1) {
      int swapped = has(shape, Shape.ALWAYS) ? Shape.NEVER : 0;
      swapped |= has(shape, Shape.NEVER) ? Shape.ALWAYS : 0;
      shape = (shape & (Shape.INHERITED | Shape.NULL_TEST)) | swapped | Shape.CONDITION;
    }
    return shape;
  }

  private int comparison() {
    int start = cursor.at;
    int shape = operands.read();
    int compared = 0;
    int left = shape;
    while (true) {
      int operator = cursor.at;
      if (!takeOperator()) {
        return shape;
      }
      Word word = tokens.word(cursor.at - 1);
      if (word == Word.IS) {
        shape = nullTest(shape);
        continue;
      }
      if (word == Word.ISNULL || word == Word.NOTNULL) {
        shape = (shape & Shape.INHERITED) | Shape.CONDITION | Shape.NULL_TEST;
        continue;
      }
      if (word == Word.ESCAPE) {
        operands.read();
        continue;
      }
      int rightStart = cursor.at;
      int right = rightSide(word);
      if (compared++ > 0) {
        noteChain(left, right, operator);
      }
      shape = compare(shape, right, start, operator, rightStart);
      left = right;
    }
  }

  /** Steps over a comparison operator of one or more words. */
  private boolean takeOperator() {
    if (cursor.take(Kind.COMPARE)) {
      return true;
    }
    Word word = cursor.word();
    if (word == null) {
      return false;
    }
    if (word == Word.NOT && isComparing(cursor.word(1))) {
      cursor.at++;
      word = cursor.word();
    }
    if (!isComparing(word)) {
      return false;
    }
    cursor.at++;
    if (word == Word.SIMILAR) {
      cursor.take(Word.TO);
    } else if (word == Word.SOUNDS) {
      cursor.take(Word.LIKE);
    } else if (word == Word.LIKE && cursor.is(Word.BINARY)) {
      cursor.at++;
    }
    return true;
  }

  private static boolean isComparing(@Nullable Word word) {
    if (word == null) {
      return false;
    }
    return switch (word) {
      case LIKE,
          ILIKE,
          RLIKE,
          REGEXP,
          GLOB,
          MATCH,
          SIMILAR,
          SOUNDS,
          IN,
          BETWEEN,
          IS,
          ISNULL,
          NOTNULL,
          ESCAPE,
          OVERLAPS,
          MEMBER ->
          true;
      default -> false;
    };
  }

  private int rightSide(@Nullable Word word) {
    if (word == Word.BETWEEN) {
      int low = operands.read();
      if (!cursor.take(Word.AND)) {
        cursor.unexpected();
        return low;
      }
      return (low | operands.read()) & Shape.INHERITED;
    }
    if (cursor.is(Word.ANY) || cursor.is(Word.ALL) || cursor.is(Word.SOME)) {
      if (cursor.kind(1) == Kind.OPEN) {
        cursor.at++;
      }
    }
    return operands.read();
  }

  /** What follows IS: NULL, TRUE, DISTINCT FROM x, JSON and the like. */
  private int nullTest(int shape) {
    cursor.take(Word.NOT);
    if (cursor.take(Word.DISTINCT)) {
      cursor.take(Word.FROM);
      int right = operands.read();
      return ((shape | right) & Shape.INHERITED) | Shape.CONDITION;
    }
    if (cursor.is(Kind.WORD)) {
      cursor.at++;
    } else {
      cursor.unexpected();
    }
    return (shape & Shape.INHERITED) | Shape.CONDITION | Shape.NULL_TEST;
  }

  private void noteChain(int left, int right, int operator) {
    if (has(right, Shape.NEUTRAL)) {
      return;
    }
    if (has(left, Shape.STRING) && has(right, Shape.STRING)) {
      cursor.note(Signs.CHAINED_LITERALS, operator - 1);
    } else {
      cursor.note(Signs.CHAINED_COMPARISON, operator);
    }
  }

  private int compare(int left, int right, int start, int operator, int rightStart) {
    int shape = ((left | right) & Shape.INHERITED) | Shape.CONDITION;
    boolean equal = tokens.is(operator, Kind.COMPARE) && tokens.first(operator) == '=';
    boolean like = tokens.is(operator, Word.LIKE) || tokens.is(operator, Word.ILIKE);
    if ((equal || like) && sameText(start, operator, rightStart, cursor.at)) {
      boolean ones = tokens.length(start) == 1 && tokens.first(start) == '1';
      boolean bare = operator - start == 1 && has(left, Shape.NUMBER) && ones;
      if (!has(shape, Shape.PARAMETER)) {
        shape |= Shape.ALWAYS | (bare ? Shape.NEUTRAL : 0);
      }
    } else if (has(left, Shape.NUMBER) && has(right, Shape.NUMBER)) {
      shape |= compareNumbers(start, operator, rightStart);
    } else if (like && isWildcard(rightStart) && cursor.at == rightStart + 1) {
      shape |= Shape.ALWAYS;
    }
    boolean conditionAsValue =
        has(right, Shape.CONDITION) && !has(right, Shape.NEUTRAL) && has(left, Shape.COLUMN);
    if (conditionAsValue && has(right, Shape.LITERAL | Shape.VARIABLE)) {
      cursor.note(Signs.CONDITION_AS_VALUE, rightStart);
    }
    if (has(right, Shape.CONSTANT_SUBQUERY)) {
      cursor.note(Signs.CONSTANT_SUBQUERY, rightStart);
    }
    return shape;
  }

  private boolean sameText(int from, int to, int otherFrom, int otherTo) {
    if (to - from != otherTo - otherFrom || to - from > 16) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      if (!tokens.alike(from + i, otherFrom + i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWildcard(int token) {
    return tokens.is(token, Kind.STRING)
        && tokens.text.startsWith("'%'", tokens.start(token))
        && tokens.length(token) == 3;
  }

  /** {@code 1=0}, {@code 0=1}, {@code 1<>1} and {@code 1=2} are how builders write "no row". */
  private int compareNumbers(int left, int operator, int right) {
    boolean digits = tokens.length(left) == 1 && tokens.length(right) == 1;
    boolean plain = operator == left + 1 && right == operator + 1 && digits;
    if (!plain) {
      return 0;
    }
    char a = tokens.first(left);
    char b = tokens.first(right);
    String sign = tokens.text.substring(tokens.start(operator), tokens.end(operator));
    boolean holds =
        switch (sign) {
          case "=", "==" -> a == b;
          case "<>", "!=" -> a != b;
          case "<" -> a < b;
          case ">" -> a > b;
          case "<=" -> a <= b;
          case ">=" -> a >= b;
          default -> false;
        };
    boolean neutral = !holds && a <= '2' && b <= '2' && !sign.startsWith(">");
    return (holds ? Shape.ALWAYS : Shape.NEVER) | (neutral ? Shape.NEUTRAL : 0);
  }
}
