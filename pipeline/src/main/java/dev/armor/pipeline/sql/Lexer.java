package dev.armor.pipeline.sql;

/**
 * Cuts a text into {@link Tokens} in one pass, and notes what only the characters show: an open
 * literal or comment, comments used as spaces, code in comments.
 *
 * <p>Where dialects disagree and the driver is not known, the reading is the one under which more
 * of the text is code. Whether a backslash escapes a quote cannot be settled so: the caller reads
 * the text both ways.
 */
final class Lexer {

  private final Scan scan;
  private final Quotations quotations;
  private final Symbols symbols;

  private Lexer(Scan scan) {
    this.scan = scan;
    this.quotations = new Quotations(scan);
    this.symbols = new Symbols(scan, quotations);
  }

  static Tokens read(String text, SqlDialect dialect, boolean backslashEscapes) {
    Scan scan = new Scan(text, dialect, backslashEscapes);
    new Lexer(scan).run();
    return scan.tokens;
  }

  private void run() {
    while (scan.at < scan.length) {
      char c = scan.text.charAt(scan.at);
      if (Scan.isLetter(c)) {
        word();
      } else if (c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff') {
        if (c == 0) {
          scan.tokens.strays++;
        }
        scan.at++;
      } else if (Scan.isDigit(c) || (c == '.' && Scan.isDigit(scan.peek(1)) && !scan.endsName())) {
        number();
      } else {
        symbol(c);
      }
    }
    if (scan.inExecutableComment) {
      scan.tokens.openComment = true;
    }
  }

  private void symbol(char c) {
    switch (c) {
      case '\'' -> quotations.string(scan.at, scan.at + 1);
      case '"' -> quotations.quoted('"', Kind.DOUBLE_QUOTED);
      case '`' -> quotations.quoted('`', Kind.NAME);
      case '[' -> quotations.bracket();
      case ']' -> scan.add(Kind.CLOSE_BRACKET, 1);
      case '(' -> scan.add(Kind.OPEN, 1);
      case ')' -> scan.add(Kind.CLOSE, 1);
      case '{' -> scan.add(Kind.OPEN_BRACE, 1);
      case '}' -> scan.add(Kind.CLOSE_BRACE, 1);
      case ',' -> scan.add(Kind.COMMA, 1);
      case ';' -> scan.add(Kind.SEMICOLON, 1);
      case '.' -> scan.add(Kind.DOT, 1);
      case '?' -> question();
      case ':' -> colon();
      case '$' -> quotations.dollar();
      case '@' -> variable();
      case '#' -> symbols.hash();
      case '-' -> symbols.minus();
      case '/' -> symbols.slash();
      case '\\' -> symbols.backslash();
      default -> symbols.operator(c);
    }
  }

  private void word() {
    int start = scan.at;
    int end = scan.wordEnd(start);
    if (end < scan.length
        && scan.text.charAt(end) == '\''
        && quotations.isStringPrefix(start, end)) {
      if (end - start == 1 && (scan.text.charAt(start) | 0x20) == 'q') {
        quotations.oracleString(start, end + 1);
      } else {
        quotations.string(start, end + 1);
      }
      return;
    }
    if (end + 1 < scan.length
        && scan.text.charAt(end) == '&'
        && scan.text.charAt(end + 1) == '\''
        && end - start == 1
        && (scan.text.charAt(start) | 0x20) == 'u') {
      quotations.string(start, end + 2);
      return;
    }
    scan.at = end;
    scan.tokens.add(Kind.WORD, start, end, scan.lexicon.find(scan.text, start, end));
  }

  private void number() {
    int start = scan.at;
    int i = scan.at;
    if (scan.text.charAt(i) == '0' && (scan.peek(1) | 0x20) == 'x' && Scan.isHex(scan.peek(2))) {
      i += 2;
      while (i < scan.length && Scan.isHex(scan.text.charAt(i))) {
        i++;
      }
    } else {
      while (i < scan.length && (Scan.isDigit(scan.text.charAt(i)) || scan.text.charAt(i) == '_')) {
        i++;
      }
      if (i < scan.length && scan.text.charAt(i) == '.') {
        i++;
        while (i < scan.length && Scan.isDigit(scan.text.charAt(i))) {
          i++;
        }
      }
      i = exponentEnd(i);
    }
    if (i < scan.length && Scan.isLetter(scan.text.charAt(i))) {
      int end = scan.wordEnd(i);
      Lexicon.Entry entry = scan.lexicon.find(scan.text, i, end);
      if (entry != null && entry.word() != null) {
        scan.tokens.gluedNumbers++;
      } else {
        // 2nd_quarter: a name that begins with digits.
        scan.tokens.add(Kind.WORD, start, end, null);
        scan.at = end;
        return;
      }
    }
    scan.addTo(Kind.NUMBER, start, i);
  }

  private int exponentEnd(int i) {
    if (i >= scan.length || (scan.text.charAt(i) | 0x20) != 'e') {
      return i;
    }
    int digits = i + 1;
    if (digits < scan.length
        && (scan.text.charAt(digits) == '+' || scan.text.charAt(digits) == '-')) {
      digits++;
    }
    int end = digits;
    while (end < scan.length && Scan.isDigit(scan.text.charAt(end))) {
      end++;
    }
    return end > digits ? end : i;
  }

  private void question() {
    char next = scan.peek(1);
    if (next == '|' || next == '&' || next == '?') {
      scan.add(Kind.SPECIAL, 2);
      return;
    }
    if (isJsonQuestion()) {
      scan.add(Kind.SPECIAL, 1);
      return;
    }
    int end = scan.at + 1;
    while (end < scan.length && Scan.isDigit(scan.text.charAt(end))) {
      end++;
    }
    scan.addTo(Kind.PARAMETER, scan.at, end);
  }

  /** PostgreSQL's {@code data ? 'key'}. */
  private boolean isJsonQuestion() {
    int i = scan.at + 1;
    while (i < scan.length && scan.text.charAt(i) == ' ') {
      i++;
    }
    int before = scan.tokens.size() - 1;
    boolean operand =
        scan.tokens.is(before, Kind.CLOSE)
            || scan.tokens.is(before, Kind.NAME)
            || (scan.tokens.is(before, Kind.WORD) && scan.tokens.word(before) == null);
    return operand && i < scan.length && scan.text.charAt(i) == '\'';
  }

  private void colon() {
    char next = scan.peek(1);
    if (next == ':') {
      scan.add(Kind.CAST, 2);
    } else if (next == '=') {
      scan.add(Kind.ASSIGN, 2);
    } else if (Scan.isLetter(next) || Scan.isDigit(next)) {
      scan.addTo(Kind.PARAMETER, scan.at, scan.wordEnd(scan.at + 1));
    } else {
      scan.add(Kind.COLON, 1);
    }
  }

  private void variable() {
    char next = scan.peek(1);
    if (next == '>' || next == '?' || (next == '@' && !Scan.isLetter(scan.peek(2)))) {
      scan.add(Kind.SPECIAL, 2);
      return;
    }
    int from = scan.at + (next == '@' ? 2 : 1);
    if (from < scan.length && (scan.text.charAt(from) == '\'' || scan.text.charAt(from) == '`')) {
      // 'user'@'host': the host is read as a literal of its own.
      scan.add(Kind.SPECIAL, 1);
      return;
    }
    int end = scan.wordEnd(from);
    if (end == from) {
      scan.add(Kind.SPECIAL, 1);
    } else {
      scan.addTo(Kind.VARIABLE, scan.at, end);
    }
  }
}
