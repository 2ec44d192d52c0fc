package dev.armor.pipeline.sql;

/** Reads what stands between quotes, brackets, dollar tags and braces. */
final class Quotations {

  private final Scan scan;
  private boolean dollarStringOpen;

  Quotations(Scan scan) {
    this.scan = scan;
  }

  /** {@code E'..' N'..' B'..' X'..'} and MySQL's {@code _utf8'..'}. */
  boolean isStringPrefix(int start, int end) {
    if (scan.text.charAt(start) == '_') {
      return true;
    }
    return end - start == 1 && "enbxq".indexOf(scan.text.charAt(start) | 0x20) >= 0;
  }

  void string(int start, int contentFrom) {
    boolean escapes =
        scan.backslashEscapes
            || ((scan.text.charAt(start) | 0x20) == 'e' && scan.dialect != SqlDialect.SQLSERVER);
    int i = contentFrom;
    while (i < scan.length) {
      char c = scan.text.charAt(i);
      if (c == '\\') {
        scan.tokens.backslashQuote |= i + 1 < scan.length && scan.text.charAt(i + 1) == '\'';
        i += escapes ? 2 : 1;
      } else if (c == '\'') {
        if (i + 1 < scan.length && scan.text.charAt(i + 1) == '\'') {
          i += 2;
        } else {
          scan.addTo(Kind.STRING, start, i + 1);
          return;
        }
      } else {
        i++;
      }
    }
    scan.tokens.openString = true;
    scan.addTo(Kind.STRING, start, scan.length);
  }

  /** {@code q'[...]'}: the text ends at the closing form of its first character and a quote. */
  void oracleString(int start, int contentFrom) {
    if (contentFrom >= scan.length) {
      string(start, contentFrom);
      return;
    }
    char open = scan.text.charAt(contentFrom);
    int pair = "([{<".indexOf(open);
    String close = (pair >= 0 ? ")]}>".charAt(pair) : open) + "'";
    int end = scan.dialect == SqlDialect.ORACLE ? scan.text.indexOf(close, contentFrom + 1) : -1;
    if (end < 0) {
      string(start, contentFrom);
    } else {
      scan.addTo(Kind.STRING, start, end + 2);
    }
  }

  void quoted(char quote, Kind kind) {
    int i = scan.at + 1;
    while (i < scan.length) {
      char c = scan.text.charAt(i);
      if (c == quote) {
        if (i + 1 < scan.length && scan.text.charAt(i + 1) == quote) {
          i += 2;
          continue;
        }
        int start = scan.at;
        scan.addTo(kind, start, i + 1);
        return;
      }
      if (c == '\\' && quote == '"') {
        scan.tokens.backslashQuote |= i + 1 < scan.length && scan.text.charAt(i + 1) == '"';
        i += scan.backslashEscapes ? 2 : 1;
      } else {
        i++;
      }
    }
    scan.tokens.openString = true;
    scan.addTo(kind, scan.at, scan.length);
  }

  void bracket() {
    Kind before = scan.tokens.kind(scan.tokens.size() - 1);
    Word word = scan.tokens.word(scan.tokens.size() - 1);
    boolean subscript =
        before == Kind.NAME
            || before == Kind.DOUBLE_QUOTED
            || before == Kind.CLOSE
            || before == Kind.CLOSE_BRACKET
            || (before == Kind.WORD && (word == null || word == Word.ARRAY));
    subscript &= scan.at > 0 && scan.text.charAt(scan.at - 1) > ' ';
    int close = scan.dialect.hasBracketNames() && !subscript ? closingBracket() : -1;
    if (close < 0) {
      scan.add(Kind.OPEN_BRACKET, 1);
    } else {
      scan.addTo(Kind.NAME, scan.at, close + 1);
    }
  }

  /** Names are short (128 characters in SQL Server), so the look ahead is bounded. */
  private int closingBracket() {
    int limit = Math.min(scan.length, scan.at + 130);
    for (int i = scan.at + 1; i < limit; i++) {
      char c = scan.text.charAt(i);
      if (c == ']') {
        return i > scan.at + 1 ? i : -1;
      }
      if (c == '\'' || c == '\n') {
        return -1;
      }
    }
    return -1;
  }

  void dollar() {
    char next = scan.peek(1);
    if (Scan.isDigit(next)) {
      scan.addTo(Kind.PARAMETER, scan.at, scan.wordEnd(scan.at + 1));
      return;
    }
    if (next == '{') {
      placeholder();
      return;
    }
    int tagEnd = scan.at + 1;
    while (tagEnd < scan.length
        && Scan.isNamePart(scan.text.charAt(tagEnd))
        && scan.text.charAt(tagEnd) != '$') {
      tagEnd++;
    }
    if (!dollarStringOpen
        && scan.dialect.hasDollarStrings()
        && tagEnd < scan.length
        && scan.text.charAt(tagEnd) == '$'
        && tagEnd - scan.at <= 64) {
      int close = scan.text.indexOf(scan.text.substring(scan.at, tagEnd + 1), tagEnd + 1);
      if (close >= 0) {
        scan.addTo(Kind.STRING, scan.at, close + (tagEnd + 1 - scan.at));
        return;
      }
      // Never closed: the rest is read as code, and no later tag is looked for again.
      dollarStringOpen = true;
      scan.tokens.openString = true;
    }
    scan.add(Kind.STRAY, 1);
  }

  /** <code>${x}</code> and <code>#{x}</code>, as templates have them. */
  void placeholder() {
    int limit = Math.min(scan.length, scan.at + 128);
    for (int i = scan.at + 2; i < limit; i++) {
      if (scan.text.charAt(i) == '}') {
        scan.addTo(Kind.PARAMETER, scan.at, i + 1);
        return;
      }
    }
    scan.add(Kind.STRAY, 1);
  }
}
