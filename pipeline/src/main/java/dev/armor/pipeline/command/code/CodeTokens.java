package dev.armor.pipeline.command.code;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits source text of a scripting language into names, strings and signs, once and in order. It
 * knows what such languages have in common, no more; that suffices to see calls and their
 * arguments.
 */
final class CodeTokens {
  /** More tokens than this are not looked at. */
  static final int MOST = 200_000;

  enum Kind {
    NAME,
    TEXT,
    SIGN
  }

  /** A token; the text of a string is without its quotes. */
  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return kind == Kind.SIGN && text.equals(sign);
    }
  }

  private final String source;
  private final String language;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private CodeTokens(String source, String language) {
    this.source = source;
    this.language = language;
  }

  static List<Token> of(String source, String language) {
    CodeTokens reader = new CodeTokens(source, language);
    reader.read();
    return reader.tokens;
  }

  private void read() {
    int end = source.length();
    while (at < end && tokens.size() < MOST) {
      char c = source.charAt(at);
      if (c == '#' && !slashComments() && !language.equals("lua")) {
        skipLine();
      } else if (c == '/' && next() == '/' && (slashComments() || language.equals("php"))) {
        skipLine();
      } else if (c == '-' && next() == '-' && language.equals("lua")) {
        skipLine();
      } else if (c == '"' || c == '\'') {
        string(c);
      } else if (c == '`') {
        backquotes();
      } else if (isName(c) || (c == '$' && at + 1 < end && isName(source.charAt(at + 1)))) {
        name();
      } else {
        if (c > ' ' || c == '\n') {
          tokens.add(new Token(Kind.SIGN, String.valueOf(c)));
        }
        at++;
      }
    }
  }

  private boolean slashComments() {
    return language.equals("node") || language.equals("go");
  }

  private char next() {
    return at + 1 < source.length() ? source.charAt(at + 1) : '\0';
  }

  private void skipLine() {
    int stop = source.indexOf('\n', at);
    at = stop < 0 ? source.length() : stop;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@';
  }

  /** A name with its qualifiers: {@code os.path.join}, {@code File::delete}, {@code $a->b}. */
  private void name() {
    StringBuilder name = new StringBuilder();
    int end = source.length();
    while (at < end) {
      char c = source.charAt(at);
      if (isName(c) || (c == '$' && (name.length() == 0 || language.equals("node")))) {
        name.append(c);
        at++;
      } else if (c == '.' && at + 1 < end && isName(source.charAt(at + 1)) && joins()) {
        name.append('.');
        at++;
      } else if (source.startsWith("::", at) || source.startsWith("->", at)) {
        name.append('.');
        at += 2;
      } else {
        break;
      }
    }
    tokens.add(new Token(Kind.NAME, name.toString()));
  }

  /** In these languages a dot between names asks for a member; elsewhere it joins strings. */
  private boolean joins() {
    return !language.equals("perl") && !language.equals("php");
  }

  private void string(char quote) {
    boolean triple = source.startsWith(String.valueOf(quote).repeat(3), at);
    String close = triple ? String.valueOf(quote).repeat(3) : String.valueOf(quote);
    at += close.length();
    StringBuilder text = new StringBuilder();
    int end = source.length();
    while (at < end && !source.startsWith(close, at)) {
      char c = source.charAt(at);
      if (c == '\\' && at + 1 < end) {
        at = escape(text);
      } else {
        text.append(c);
        at++;
      }
    }
    at = Math.min(end, at + close.length());
    tokens.add(new Token(Kind.TEXT, text.toString()));
  }

  /** Appends what the escape at the position stands for; returns the position after it. */
  private int escape(StringBuilder text) {
    char e = source.charAt(at + 1);
    int length = e == 'x' ? 2 : e == 'u' ? 4 : 0;
    if (length > 0 && at + 2 + length <= source.length()) {
      int value = 0;
      for (int i = 0; i < length; i++) {
        int digit = Character.digit(source.charAt(at + 2 + i), 16);
        value = digit < 0 || value < 0 ? -1 : value * 16 + digit;
      }
      if (value >= 0) {
        text.append((char) value);
        return at + 2 + length;
      }
    }
    if (e >= '0' && e <= '7') {
      return octal(text);
    }
    text.append(e == 'n' ? '\n' : e == 't' ? '\t' : e);
    return at + 2;
  }

  /** Up to three octal digits. */
  private int octal(StringBuilder text) {
    int value = 0;
    int i = at + 1;
    while (i < source.length() && i < at + 4 && Character.digit(source.charAt(i), 8) >= 0) {
      value = value * 8 + Character.digit(source.charAt(i), 8);
      i++;
    }
    text.append((char) value);
    return i;
  }

  private void backquotes() {
    int close = source.indexOf('`', at + 1);
    int stop = close < 0 ? source.length() : close;
    String text = source.substring(Math.min(at + 1, stop), stop);
    at = Math.min(source.length(), stop + 1);
    if (!slashComments()) {
      tokens.add(new Token(Kind.NAME, "`"));
    }
    tokens.add(new Token(Kind.TEXT, text));
  }
}
