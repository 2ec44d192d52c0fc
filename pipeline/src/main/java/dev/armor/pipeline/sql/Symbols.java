package dev.armor.pipeline.sql;

/** Reads operators, and the comments that begin like them. */
final class Symbols {

  private final Scan scan;
  private final Quotations quotations;

  Symbols(Scan scan, Quotations quotations) {
    this.scan = scan;
    this.quotations = quotations;
  }

  void hash() {
    char next = scan.peek(1);
    if (next == '{') {
      quotations.placeholder();
    } else if (next == '>' || next == '-' && !scan.dialect.hashIsComment()) {
      scan.add(Kind.SPECIAL, scan.peek(2) == '>' ? 3 : 2);
    } else if (isTemporaryTable(next)) {
      int end = scan.wordEnd(scan.at + (next == '#' ? 2 : 1));
      scan.tokens.add(Kind.WORD, scan.at, end, null);
      scan.at = end;
    } else if (scan.dialect.hashIsComment()) {
      lineComment(1);
    } else {
      scan.add(Kind.BITWISE, 1);
    }
  }

  private boolean isTemporaryTable(char next) {
    if (scan.dialect == SqlDialect.MYSQL || !(Scan.isLetter(next) || next == '#')) {
      return false;
    }
    Word before = scan.tokens.word(scan.tokens.size() - 1);
    return scan.dialect == SqlDialect.SQLSERVER
        || before == Word.FROM
        || before == Word.INTO
        || before == Word.JOIN
        || before == Word.TABLE
        || before == Word.UPDATE
        || before == Word.EXISTS
        || before == Word.DELETE;
  }

  void minus() {
    char next = scan.peek(1);
    if (next == '-') {
      boolean subtraction =
          scan.dialect == SqlDialect.MYSQL && scan.at + 2 < scan.length && scan.peek(2) > ' ';
      if (subtraction) {
        scan.add(Kind.ARITHMETIC, 1);
      } else {
        lineComment(2);
      }
    } else if (next == '>') {
      scan.add(Kind.SPECIAL, scan.peek(2) == '>' ? 3 : 2);
    } else {
      scan.add(Kind.ARITHMETIC, 1);
    }
  }

  private void lineComment(int marker) {
    int end = scan.text.indexOf('\n', scan.at);
    if (end < 0) {
      end = scan.length;
    }
    scan.tokens.addLineComment(scan.at + marker, end);
    scan.at = end;
  }

  void slash() {
    if (scan.peek(1) != '*') {
      scan.add(Kind.ARITHMETIC, 1);
      return;
    }
    int bang = scan.peek(2) == '!' ? 3 : scan.peek(2) == 'M' && scan.peek(3) == '!' ? 4 : 0;
    if (bang > 0 && (scan.dialect == SqlDialect.ANY || scan.dialect == SqlDialect.MYSQL)) {
      Kind before = scan.tokens.kind(scan.tokens.size() - 1);
      if (before != Kind.END && before != Kind.SEMICOLON) {
        scan.tokens.executableComments++;
      }
      scan.at += bang;
      for (int digits = 0; digits < 6 && Scan.isDigit(scan.peek(0)); digits++) {
        scan.at++;
      }
      scan.inExecutableComment = true;
      return;
    }
    int close = scan.text.indexOf("*/", scan.at + 2);
    if (close < 0) {
      scan.tokens.openComment = true;
      scan.at = scan.length;
      return;
    }
    boolean glued =
        scan.at > 0
            && close + 2 < scan.length
            && isJoined(scan.text.charAt(scan.at - 1))
            && isJoined(scan.text.charAt(close + 2));
    if (glued && scan.peek(2) != '+') {
      scan.tokens.joiningComments++;
    }
    scan.at = close + 2;
  }

  private static boolean isJoined(char c) {
    return Scan.isNamePart(c) || c == '\'' || c == '"' || c == '(' || c == ')' || c == '/';
  }

  void backslash() {
    if (scan.peek(1) == 'N') {
      // MySQL's spelling of NULL.
      scan.add(Kind.NUMBER, 2);
    } else {
      scan.tokens.strays++;
      scan.add(Kind.STRAY, 1);
    }
  }

  void operator(char c) {
    char next = scan.peek(1);
    switch (c) {
      case '*' -> {
        if (scan.inExecutableComment && next == '/') {
          scan.inExecutableComment = false;
          scan.at += 2;
        } else {
          scan.add(Kind.ARITHMETIC, next == '*' ? 2 : 1);
        }
      }
      case '+', '%', '^' -> scan.add(Kind.ARITHMETIC, 1);
      case '=' ->
          scan.add(next == '>' ? Kind.ASSIGN : Kind.COMPARE, next == '=' || next == '>' ? 2 : 1);
      case '<' -> {
        if (next == '<') {
          scan.add(Kind.BITWISE, 2);
        } else if ((next == '-' || next == '#') && scan.peek(2) == '>') {
          scan.add(Kind.SPECIAL, 3); // distances of PostGIS and pgvector
        } else if (next == '@' || next == '-') {
          scan.add(next == '@' ? Kind.SPECIAL : Kind.COMPARE, next == '@' ? 2 : 1);
        } else {
          scan.add(
              Kind.COMPARE,
              next == '=' && scan.peek(2) == '>' ? 3 : next == '=' || next == '>' ? 2 : 1);
        }
      }
      case '>' ->
          scan.add(next == '>' ? Kind.BITWISE : Kind.COMPARE, next == '>' || next == '=' ? 2 : 1);
      case '!' -> {
        if (next == '=' || next == '<' || next == '>') {
          scan.add(Kind.COMPARE, 2);
        } else if (next == '~') {
          scan.add(Kind.COMPARE, scan.peek(2) == '*' ? 3 : 2);
        } else {
          scan.add(Kind.UNARY, 1);
        }
      }
      case '~' -> {
        Kind before = scan.tokens.kind(scan.tokens.size() - 1);
        boolean binary =
            before == Kind.WORD && scan.tokens.word(scan.tokens.size() - 1) == null
                || before == Kind.NAME
                || before == Kind.DOUBLE_QUOTED
                || before == Kind.CLOSE
                || before == Kind.STRING;
        scan.add(binary ? Kind.COMPARE : Kind.UNARY, next == '*' || next == '~' ? 2 : 1);
      }
      case '&' -> scan.add(next == '&' ? Kind.AND : Kind.BITWISE, next == '&' ? 2 : 1);
      case '|' -> scan.add(next == '|' ? Kind.CONCAT : Kind.BITWISE, next == '|' ? 2 : 1);
      default -> {
        scan.tokens.strays++;
        scan.add(Kind.STRAY, 1);
      }
    }
  }
}
