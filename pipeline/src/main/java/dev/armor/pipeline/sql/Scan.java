package dev.armor.pipeline.sql;

/** The place that the reading of one text's characters has reached, and the tokens so far. */
final class Scan {

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

  final String text;
  final int length;
  final SqlDialect dialect;
  final boolean backslashEscapes;
  final Tokens tokens;
  final Lexicon lexicon = Lexicon.builtIn();
  boolean inExecutableComment;
  int at;

  Scan(String text, SqlDialect dialect, boolean backslashEscapes) {
    this.text = text;
    this.length = text.length();
    this.dialect = dialect;
    this.backslashEscapes = backslashEscapes;
    this.tokens = new Tokens(text);
  }

  int wordEnd(int from) {
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

  void add(Kind kind, int width) {
    addTo(kind, at, Math.min(length, at + width));
  }

  void addTo(Kind kind, int start, int end) {
    int to = Math.min(end, length);
    Lexicon.Entry entry = null;
    if ((kind == Kind.NAME || kind == Kind.DOUBLE_QUOTED) && to - start > 2) {
      entry = lexicon.find(text, start + 1, to - 1);
    }
    tokens.add(kind, start, to, entry);
    at = to;
  }

  boolean endsName() {
    return tokens.isNameLike(tokens.size() - 1) && tokens.end(tokens.size() - 1) == at;
  }

  char peek(int ahead) {
    int i = at + ahead;
    return i < length ? text.charAt(i) : 0;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHex(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  static boolean isLetter(char c) {
    return c < 128 ? (NAME_PARTS[c] & 1) != 0 : Character.isLetter(c);
  }

  static boolean isNamePart(char c) {
    return c < 128 ? NAME_PARTS[c] != 0 : Character.isLetter(c);
  }
}
