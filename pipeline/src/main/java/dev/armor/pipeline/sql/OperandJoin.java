package dev.armor.pipeline.sql;

import static dev.armor.pipeline.sql.Shape.has;

/** Judges what an operator joins: texts among themselves, with numbers and with queries. */
final class OperandJoin {
  private OperandJoin() {}

  /** Notes what is odd about the token {@code operator} between operands of these shapes. */
  static void note(Cursor cursor, int operator, int left, int right) {
    Tokens tokens = cursor.tokens;
    Kind kind = tokens.kind(operator);
    boolean text = has(left, Shape.STRING) || has(right, Shape.STRING);
    if (!text || kind == Kind.SPECIAL || kind == Kind.ASSIGN) {
      return;
    }
    int other = has(left, Shape.STRING) ? right : left;
    if (kind == Kind.CONCAT || tokens.first(operator) == '+') {
      boolean both = has(left, Shape.STRING) && has(right, Shape.STRING);
      if (both && isWildcard(tokens, operator - 1) == isWildcard(tokens, operator + 1)) {
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
    if (!jsonKey && !tokens.is(operator + 1, Word.INTERVAL)) {
      cursor.note(Signs.LITERAL_ARITHMETIC, operator);
    }
  }

  /** {@code '%'} alone, to which query builders join what is looked for. */
  private static boolean isWildcard(Tokens tokens, int token) {
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
}
