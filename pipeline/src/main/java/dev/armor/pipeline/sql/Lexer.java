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

  /** For each ASCII character: 1 where a name may begin with it, 2 where it may only go on. */
  private static final byte[] NAME_PARTS = new byte[128];

  static {
    for (char c = 'a'; c <= 'z'; c++) {
      NAME_PARTS[c] = 1;
      NAME_PARTS[Character.toUpperCase(c)] = 1;
    }
    for (char c = '0'; c <= '9'; c++) {
      NAME_PARTS[c] = 2;
    }
    NAME_PARTS['_'] = 1;
    NAME_PARTS['$'] = 2;
  }

  private final String text;
  private final int length;
  private final SqlDialect dialect;
  private final boolean backslashEscapes;
  private final Tokens tokens;
  private final Lexicon lexicon = Lexicon.builtIn();
  private boolean inExecutableComment;
  private boolean dollarStringOpen;
  private int at;

  private Lexer(String text, SqlDialect dialect, boolean backslashEscapes) {
    this.text = text;
    this.length = text.length();
    this.dialect = dialect;
    this.backslashEscapes = backslashEscapes;
    this.tokens = new Tokens(text);
  }

  static Tokens read(String text, SqlDialect dialect, boolean backslashEscapes) {
    Lexer lexer = new Lexer(text, dialect, backslashEscapes);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < length) {
      char c = text.charAt(at);
      if (isLetter(c)) {
        word();
      } else if (c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff') {
        if (c == 0) {
          tokens.strays++;
        }
        at++;
      } else if (isDigit(c) || (c == '.' && isDigit(peek(1)) && !endsName())) {
        number();
      } else {
        symbol(c);
      }
    }
    if (inExecutableComment) {
      tokens.openComment = true;
    }
  }

  private void symbol(char c) {
    switch (c) {
      case '\'' -> string(at, at + 1);
      case '"' -> quoted('"', Kind.DOUBLE_QUOTED);
      case '`' -> quoted('`', Kind.NAME);
      case '[' -> bracket();
      case ']' -> add(Kind.CLOSE_BRACKET, 1);
      case '(' -> add(Kind.OPEN, 1);
      case ')' -> add(Kind.CLOSE, 1);
      case '{' -> add(Kind.OPEN_BRACE, 1);
      case '}' -> add(Kind.CLOSE_BRACE, 1);
      case ',' -> add(Kind.COMMA, 1);
      case ';' -> add(Kind.SEMICOLON, 1);
      case '.' -> add(Kind.DOT, 1);
      case '?' -> question();
      case ':' -> colon();
      case '$' -> dollar();
      case '@' -> variable();
      case '#' -> hash();
      case '-' -> minus();
      case '/' -> slash();
      case '\\' -> backslash();
      default -> operator(c);
    }
  }

  private void word() {
    int start = at;
    int end = wordEnd(start);
    if (end < length && text.charAt(end) == '\'' && isStringPrefix(start, end)) {
      if (end - start == 1 && (text.charAt(start) | 0x20) == 'q') {
        oracleString(start, end + 1);
      } else {
        string(start, end + 1);
      }
      return;
    }
    if (end + 1 < length
        && text.charAt(end) == '&'
        && text.charAt(end + 1) == '\''
        && end - start == 1
        && (text.charAt(start) | 0x20) == 'u') {
      string(start, end + 2);
      return;
    }
    at = end;
    tokens.add(Kind.WORD, start, end, lexicon.find(text, start, end));
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < length && isNamePart(text.charAt(end))) {
      end++;
    }
    if (end < length
        && text.charAt(end) == '#'
        && (dialect == SqlDialect.ORACLE || dialect == SqlDialect.SQLSERVER)) {
      return wordEnd(end + 1);
    }
    return end;
  }

  /** {@code E'..' N'..' B'..' X'..'} and MySQL's {@code _utf8'..'}. */
  private boolean isStringPrefix(int start, int end) {
    if (text.charAt(start) == '_') {
      return true;
    }
    return end - start == 1 && "enbxq".indexOf(text.charAt(start) | 0x20) >= 0;
  }

  private void string(int start, int contentFrom) {
    boolean escapes =
        backslashEscapes || ((text.charAt(start) | 0x20) == 'e' && dialect != SqlDialect.SQLSERVER);
    int i = contentFrom;
    while (i < length) {
      char c = text.charAt(i);
      if (c == '\\') {
        tokens.backslashQuote |= i + 1 < length && text.charAt(i + 1) == '\'';
        i += escapes ? 2 : 1;
      } else if (c == '\'') {
        if (i + 1 < length && text.charAt(i + 1) == '\'') {
          i += 2;
        } else {
          addTo(Kind.STRING, start, i + 1);
          return;
        }
      } else {
        i++;
      }
    }
    tokens.openString = true;
    addTo(Kind.STRING, start, length);
  }

  /** {@code q'[...]'}: the text ends at the closing form of its first character and a quote. */
  private void oracleString(int start, int contentFrom) {
    if (contentFrom >= length) {
      string(start, contentFrom);
      return;
    }
    char open = text.charAt(contentFrom);
    int pair = "([{<".indexOf(open);
    String close = (pair >= 0 ? ")]}>".charAt(pair) : open) + "'";
    int end = dialect == SqlDialect.ORACLE ? text.indexOf(close, contentFrom + 1) : -1;
    if (end < 0) {
      string(start, contentFrom);
    } else {
      addTo(Kind.STRING, start, end + 2);
    }
  }

  private void quoted(char quote, Kind kind) {
    int i = at + 1;
    while (i < length) {
      char c = text.charAt(i);
      if (c == quote) {
        if (i + 1 < length && text.charAt(i + 1) == quote) {
          i += 2;
          continue;
        }
        int start = at;
        addTo(kind, start, i + 1);
        return;
      }
      if (c == '\\' && quote == '"') {
        tokens.backslashQuote |= i + 1 < length && text.charAt(i + 1) == '"';
        i += backslashEscapes ? 2 : 1;
      } else {
        i++;
      }
    }
    tokens.openString = true;
    addTo(kind, at, length);
  }

  private void bracket() {
    Kind before = tokens.kind(tokens.size() - 1);
    Word word = tokens.word(tokens.size() - 1);
    boolean subscript =
        before == Kind.NAME
            || before == Kind.DOUBLE_QUOTED
            || before == Kind.CLOSE
            || before == Kind.CLOSE_BRACKET
            || (before == Kind.WORD && (word == null || word == Word.ARRAY));
    subscript &= at > 0 && text.charAt(at - 1) > ' ';
    int close = dialect.hasBracketNames() && !subscript ? closingBracket() : -1;
    if (close < 0) {
      add(Kind.OPEN_BRACKET, 1);
    } else {
      addTo(Kind.NAME, at, close + 1);
    }
  }

  /** Names are short (128 characters in SQL Server), so the look ahead is bounded. */
  private int closingBracket() {
    int limit = Math.min(length, at + 130);
    for (int i = at + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ']') {
        return i > at + 1 ? i : -1;
      }
      if (c == '\'' || c == '\n') {
        return -1;
      }
    }
    return -1;
  }

  private void number() {
    int start = at;
    int i = at;
    if (text.charAt(i) == '0' && (peek(1) | 0x20) == 'x' && isHex(peek(2))) {
      i += 2;
      while (i < length && isHex(text.charAt(i))) {
        i++;
      }
    } else {
      while (i < length && (isDigit(text.charAt(i)) || text.charAt(i) == '_')) {
        i++;
      }
      if (i < length && text.charAt(i) == '.') {
        i++;
        while (i < length && isDigit(text.charAt(i))) {
          i++;
        }
      }
      i = exponentEnd(i);
    }
    if (i < length && isLetter(text.charAt(i))) {
      int end = wordEnd(i);
      Lexicon.Entry entry = lexicon.find(text, i, end);
      if (entry != null && entry.word() != null) {
        tokens.gluedNumbers++;
      } else {
        // 2nd_quarter: a name that begins with digits.
        tokens.add(Kind.WORD, start, end, null);
        at = end;
        return;
      }
    }
    addTo(Kind.NUMBER, start, i);
  }

  private int exponentEnd(int i) {
    if (i >= length || (text.charAt(i) | 0x20) != 'e') {
      return i;
    }
    int digits = i + 1;
    if (digits < length && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
      digits++;
    }
    int end = digits;
    while (end < length && isDigit(text.charAt(end))) {
      end++;
    }
    return end > digits ? end : i;
  }

  private void question() {
    char next = peek(1);
    if (next == '|' || next == '&' || next == '?') {
      add(Kind.SPECIAL, 2);
      return;
    }
    if (isJsonQuestion()) {
      add(Kind.SPECIAL, 1);
      return;
    }
    int end = at + 1;
    while (end < length && isDigit(text.charAt(end))) {
      end++;
    }
    addTo(Kind.PARAMETER, at, end);
  }

  /** PostgreSQL's {@code data ? 'key'}. */
  private boolean isJsonQuestion() {
    int i = at + 1;
    while (i < length && text.charAt(i) == ' ') {
      i++;
    }
    int before = tokens.size() - 1;
    boolean operand =
        tokens.is(before, Kind.CLOSE)
            || tokens.is(before, Kind.NAME)
            || (tokens.is(before, Kind.WORD) && tokens.word(before) == null);
    return operand && i < length && text.charAt(i) == '\'';
  }

  private void colon() {
    char next = peek(1);
    if (next == ':') {
      add(Kind.CAST, 2);
    } else if (next == '=') {
      add(Kind.ASSIGN, 2);
    } else if (isLetter(next) || isDigit(next)) {
      addTo(Kind.PARAMETER, at, wordEnd(at + 1));
    } else {
      add(Kind.COLON, 1);
    }
  }

  private void dollar() {
    char next = peek(1);
    if (isDigit(next)) {
      addTo(Kind.PARAMETER, at, wordEnd(at + 1));
      return;
    }
    if (next == '{') {
      placeholder();
      return;
    }
    int tagEnd = at + 1;
    while (tagEnd < length && isNamePart(text.charAt(tagEnd)) && text.charAt(tagEnd) != '$') {
      tagEnd++;
    }
    if (!dollarStringOpen
        && dialect.hasDollarStrings()
        && tagEnd < length
        && text.charAt(tagEnd) == '$'
        && tagEnd - at <= 64) {
      int close = text.indexOf(text.substring(at, tagEnd + 1), tagEnd + 1);
      if (close >= 0) {
        addTo(Kind.STRING, at, close + (tagEnd + 1 - at));
        return;
      }
      // Never closed: the rest is read as code, and no later tag is looked for again.
      dollarStringOpen = true;
      tokens.openString = true;
    }
    add(Kind.STRAY, 1);
  }

  /** <code>${x}</code> and <code>#{x}</code>, as templates have them. */
  private void placeholder() {
    int limit = Math.min(length, at + 128);
    for (int i = at + 2; i < limit; i++) {
      if (text.charAt(i) == '}') {
        addTo(Kind.PARAMETER, at, i + 1);
        return;
      }
    }
    add(Kind.STRAY, 1);
  }

  private void variable() {
    char next = peek(1);
    if (next == '>' || next == '?' || (next == '@' && !isLetter(peek(2)))) {
      add(Kind.SPECIAL, 2);
      return;
    }
    int from = at + (next == '@' ? 2 : 1);
    if (from < length && (text.charAt(from) == '\'' || text.charAt(from) == '`')) {
      // 'user'@'host': the host is read as a literal of its own.
      add(Kind.SPECIAL, 1);
      return;
    }
    int end = wordEnd(from);
    if (end == from) {
      add(Kind.SPECIAL, 1);
    } else {
      addTo(Kind.VARIABLE, at, end);
    }
  }

  private void hash() {
    char next = peek(1);
    if (next == '{') {
      placeholder();
    } else if (next == '>' || next == '-' && !dialect.hashIsComment()) {
      add(Kind.SPECIAL, peek(2) == '>' ? 3 : 2);
    } else if (isTemporaryTable(next)) {
      int end = wordEnd(at + (next == '#' ? 2 : 1));
      tokens.add(Kind.WORD, at, end, null);
      at = end;
    } else if (dialect.hashIsComment()) {
      lineComment(1);
    } else {
      add(Kind.BITWISE, 1);
    }
  }

  private boolean isTemporaryTable(char next) {
    if (dialect == SqlDialect.MYSQL || !(isLetter(next) || next == '#')) {
      return false;
    }
    Word before = tokens.word(tokens.size() - 1);
    return dialect == SqlDialect.SQLSERVER
        || before == Word.FROM
        || before == Word.INTO
        || before == Word.JOIN
        || before == Word.TABLE
        || before == Word.UPDATE
        || before == Word.EXISTS
        || before == Word.DELETE;
  }

  private void minus() {
    char next = peek(1);
    if (next == '-') {
      boolean subtraction = dialect == SqlDialect.MYSQL && at + 2 < length && peek(2) > ' ';
      if (subtraction) {
        add(Kind.ARITHMETIC, 1);
      } else {
        lineComment(2);
      }
    } else if (next == '>') {
      add(Kind.SPECIAL, peek(2) == '>' ? 3 : 2);
    } else {
      add(Kind.ARITHMETIC, 1);
    }
  }

  private void lineComment(int marker) {
    int end = text.indexOf('\n', at);
    if (end < 0) {
      end = length;
    }
    tokens.addLineComment(at + marker, end);
    at = end;
  }

  private void slash() {
    if (peek(1) != '*') {
      add(Kind.ARITHMETIC, 1);
      return;
    }
    int bang = peek(2) == '!' ? 3 : peek(2) == 'M' && peek(3) == '!' ? 4 : 0;
    if (bang > 0 && (dialect == SqlDialect.ANY || dialect == SqlDialect.MYSQL)) {
      Kind before = tokens.kind(tokens.size() - 1);
      if (before != Kind.END && before != Kind.SEMICOLON) {
        tokens.executableComments++;
      }
      at += bang;
      for (int digits = 0; digits < 6 && isDigit(peek(0)); digits++) {
        at++;
      }
      inExecutableComment = true;
      return;
    }
    int close = text.indexOf("*/", at + 2);
    if (close < 0) {
      tokens.openComment = true;
      at = length;
      return;
    }
    boolean glued =
        at > 0
            && close + 2 < length
            && isJoined(text.charAt(at - 1))
            && isJoined(text.charAt(close + 2));
    if (glued && peek(2) != '+') {
      tokens.joiningComments++;
    }
    at = close + 2;
  }

  private static boolean isJoined(char c) {
    return isNamePart(c) || c == '\'' || c == '"' || c == '(' || c == ')' || c == '/';
  }

  private void backslash() {
    if (peek(1) == 'N') {
      // MySQL's spelling of NULL.
      add(Kind.NUMBER, 2);
    } else {
      tokens.strays++;
      add(Kind.STRAY, 1);
    }
  }

  private void operator(char c) {
    char next = peek(1);
    switch (c) {
      case '*' -> {
        if (inExecutableComment && next == '/') {
          inExecutableComment = false;
          at += 2;
        } else {
          add(Kind.ARITHMETIC, next == '*' ? 2 : 1);
        }
      }
      case '+', '%', '^' -> add(Kind.ARITHMETIC, 1);
      case '=' -> add(next == '>' ? Kind.ASSIGN : Kind.COMPARE, next == '=' || next == '>' ? 2 : 1);
      case '<' -> {
        if (next == '<') {
          add(Kind.BITWISE, 2);
        } else if (next == '@' || next == '-') {
          add(next == '@' ? Kind.SPECIAL : Kind.COMPARE, next == '@' ? 2 : 1);
        } else {
          add(Kind.COMPARE, next == '=' && peek(2) == '>' ? 3 : next == '=' || next == '>' ? 2 : 1);
        }
      }
      case '>' ->
          add(next == '>' ? Kind.BITWISE : Kind.COMPARE, next == '>' || next == '=' ? 2 : 1);
      case '!' -> {
        if (next == '=' || next == '<' || next == '>') {
          add(Kind.COMPARE, 2);
        } else if (next == '~') {
          add(Kind.COMPARE, peek(2) == '*' ? 3 : 2);
        } else {
          add(Kind.UNARY, 1);
        }
      }
      case '~' -> {
        Kind before = tokens.kind(tokens.size() - 1);
        boolean binary =
            before == Kind.WORD && tokens.word(tokens.size() - 1) == null
                || before == Kind.NAME
                || before == Kind.DOUBLE_QUOTED
                || before == Kind.CLOSE
                || before == Kind.STRING;
        add(binary ? Kind.COMPARE : Kind.UNARY, next == '*' || next == '~' ? 2 : 1);
      }
      case '&' -> add(next == '&' ? Kind.AND : Kind.BITWISE, next == '&' ? 2 : 1);
      case '|' -> add(next == '|' ? Kind.CONCAT : Kind.BITWISE, next == '|' ? 2 : 1);
      default -> {
        tokens.strays++;
        add(Kind.STRAY, 1);
      }
    }
  }

  private void add(Kind kind, int width) {
    addTo(kind, at, Math.min(length, at + width));
  }

  private void addTo(Kind kind, int start, int end) {
    int to = Math.min(end, length);
    Lexicon.Entry entry = null;
    if ((kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED) && to - start > 2) {
      entry = lexicon.find(text, start + 1, to - 1);
    }
    tokens.add(kind, start, to, entry);
    at = to;
  }

  private boolean endsName() {
    return tokens.isNameLike(tokens.size() - 1) && tokens.end(tokens.size() - 1) == at;
  }

  private char peek(int ahead) {
    int i = at + ahead;
    return i < length ? text.charAt(i) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  static boolean isLetter(char c) {
    return c < 128 ? (NAME_PARTS[c] & 1) != 0 : Character.isLetter(c);
  }

  private static boolean isNamePart(char c) {
    return c < 128 ? NAME_PARTS[c] != 0 : Character.isLetter(c);
  }
}
