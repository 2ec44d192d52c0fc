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

  private static final String OPENING = "([{<|!/";
  private static final String CLOSING = ")]}>|!/";

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
      } else if (c == '%' && language.equals("ruby") && isQuoting(at + 1, at + 2)) {
        at++;
        quoting(source.charAt(at), at + 1);
      } else if (c == 'q' && language.equals("perl") && isPerlQuoting()) {
        boolean plain = OPENING.indexOf(source.charAt(at + 1)) >= 0;
        quoting(plain ? 'q' : source.charAt(at + 1), plain ? at + 1 : at + 2);
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

  private boolean isPerlQuoting() {
    boolean begins = at == 0 || !isName(source.charAt(at - 1));
    return begins
        && (isQuoting(at + 1, at + 2)
            || (at + 1 < source.length() && OPENING.indexOf(source.charAt(at + 1)) >= 0));
  }

  /** Whether a letter stands there that says how to read what is quoted, and a bracket behind. */
  private boolean isQuoting(int letter, int bracket) {
    return bracket < source.length()
        && "xqQwWi".indexOf(source.charAt(letter)) >= 0
        && OPENING.indexOf(source.charAt(bracket)) >= 0;
  }

  /** {@code qx{...}}, {@code %w[...]}: x is a command, w a list of words, all else a text. */
  private void quoting(char how, int bracket) {
    char close = CLOSING.charAt(OPENING.indexOf(source.charAt(bracket)));
    int stop = source.indexOf(close, bracket + 1);
    stop = stop < 0 ? source.length() : stop;
    String text = source.substring(bracket + 1, stop);
    at = Math.min(source.length(), stop + 1);
    if (how == 'x') {
      tokens.add(new Token(Kind.NAME, "`"));
    }
    if (how != 'w' && how != 'W') {
      tokens.add(new Token(Kind.TEXT, text));
      return;
    }
    tokens.add(new Token(Kind.SIGN, "("));
    for (String word : text.strip().split("\\s+")) {
      tokens.add(new Token(Kind.TEXT, word));
      tokens.add(new Token(Kind.SIGN, ","));
    }
    tokens.set(tokens.size() - 1, new Token(Kind.SIGN, ")"));
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
