package dev.armor.pipeline.sql;

/** What the reader keeps of an expression: bits instead of a tree. */
final class Shape {

  static final int COLUMN = 1;
  static final int PARAMETER = 1 << 1;
  static final int SUBQUERY = 1 << 2;
  static final int CALL = 1 << 3;
  static final int LITERAL = 1 << 4;
  static final int VARIABLE = 1 << 5;

  /** The whole expression is one string, one number. */
  static final int STRING = 1 << 6;

  static final int NUMBER = 1 << 7;

  /** Its value is true or false. */
  static final int CONDITION = 1 << 8;

  /** True, false for every row. */
  static final int ALWAYS = 1 << 9;

  static final int NEVER = 1 << 10;

  /** A constant condition as query builders write it: {@code 1=1}, {@code 1=0}, {@code true}. */
  static final int NEUTRAL = 1 << 11;

  /** {@code x is null} and the like, which optional filters put beside a constant. */
  static final int NULL_TEST = 1 << 12;

  /** Calls a function that asks for the server's name, user or version. */
  static final int PROBE = 1 << 13;

  /** Holds a subquery that reads no table, or only the catalogue. */
  static final int CONSTANT_SUBQUERY = 1 << 14;

  /** {@code *} or {@code t.*}. */
  static final int STAR = 1 << 15;

  /** Names a column that holds passwords or keys. */
  static final int CREDENTIAL = 1 << 16;

  /** Holds a subquery that reads the database's catalogue. */
  static final int CATALOGUE = 1 << 17;

  /** What a larger expression has if a part has it. */
  static final int INHERITED =
      COLUMN
          | PARAMETER
          | SUBQUERY
          | CALL
          | LITERAL
          | VARIABLE
          | PROBE
          | CONSTANT_SUBQUERY
          | CREDENTIAL
          | CATALOGUE;

  private Shape() {}

  static boolean has(int shape, int bits) {
    return (shape & bits) != 0;
  }

  /** Whether no row and no parameter can change its value. */
  static boolean isConstant(int shape) {
    return (shape & (COLUMN | PARAMETER | STAR)) == 0
        && (!has(shape, SUBQUERY) || has(shape, CONSTANT_SUBQUERY))
        && has(shape, LITERAL | CALL | VARIABLE | SUBQUERY | ALWAYS | NEVER);
  }
}
