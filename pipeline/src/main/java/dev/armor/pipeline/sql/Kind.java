package dev.armor.pipeline.sql;

/** What a token is. */
enum Kind {
  /** A bare name or keyword. */
  WORD,
  /** A name in backticks or brackets. */
  NAME,
  /** Text in double quotes: a name or a string, as the dialect and the place decide. */
  DOUBLE_QUOTED,
  STRING,
  NUMBER,
  /** A place for a value: {@code ?}, {@code :name}, {@code $1}, {@code #{...}}, {@code ${...}}. */
  PARAMETER,
  /** {@code @name} or {@code @@name}. */
  VARIABLE,
  COMPARE,
  /** {@code + - * / % ^}. */
  ARITHMETIC,
  /** {@code & | << >> #}. */
  BITWISE,
  /** {@code ||}. */
  CONCAT,
  /** {@code &&}. */
  AND,
  /** {@code ! ~} before an operand. */
  UNARY,
  /** {@code ::}. */
  CAST,
  /** Operators of one product, such as {@code ->>}, that join two operands. */
  SPECIAL,
  /** {@code :=} and {@code =>}. */
  ASSIGN,
  DOT,
  COMMA,
  SEMICOLON,
  OPEN,
  CLOSE,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_BRACE,
  CLOSE_BRACE,
  COLON,
  /** A character that no statement has outside literals. */
  STRAY,
  END
}
