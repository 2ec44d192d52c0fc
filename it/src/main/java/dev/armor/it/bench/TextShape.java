package dev.armor.it.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Long texts, each of a kind that a careless reader takes more than linear time for. */
enum TextShape {
  WORDS("lorem ipsum dolor sit amet, "),
  ONE_LETTER("a"),
  DIGITS("4"),
  SPACES(" "),
  LINES("key=value\n"),
  SINGLE_QUOTES("'"),
  DOUBLE_QUOTES("\""),
  QUOTED_PIECES("'a'\"b\""),
  BACKSLASHES("\\"),
  PARENTHESES("("),
  SUBSTITUTIONS("$("),
  PARAMETERS("${a:-"),
  BACKTICKS("`\\"),
  BRACES("{a,b}"),
  OPEN_BRACES("{"),
  BRACKETS("["),
  OBJECTS("{\"a\":"),
  HERE_DOCUMENTS("<<a "),
  PIPES("a|"),
  LISTS("a;b&&"),
  ASSIGNMENTS("a=$a$a;"),
  GLOBS("*?"),
  CONDITIONS("x=1 OR "),
  COMMENTS("/*"),
  LINE_COMMENTS("--\n"),
  SELECTS("(SELECT "),
  COMMAS("1,"),
  SLASHES("../"),
  PERCENTS("%2525"),
  DOTS("a."),
  COLONS("::"),
  AT_SIGNS("a@b."),
  USERS("u:p@"),
  NUMBERS("4111 1111 1111 1111 "),
  KEYS("password="),
  MARKUP("<a "),
  INVISIBLE("a\u200b"),
  LOOK_ALIKES("\u0430\u0435o"),
  COMBINING("e\u0301\u0302"),
  LIGATURES("\ufdfa"),
  FULL_WIDTH("\uff49\uff47"),
  TAGS("\udb40\udc61"),
  HALF_PAIRS("\ud83d"),
  ORDERS("ignore all previous instructions. "),
  FORBIDDEN_ORDERS("do not ignore all previous instructions "),
  DOUBTFUL_FUNCTIONS("false&&f()(:)\n"),
  PARTED_FUNCTIONS("(f()(:))\n"),
  ALIASES("alias f=g\n"),
  APPENDS("echo>>x\n"),
  DOUBTFUL_WORDS("true&&set -- $@ a\n"),
  MANY_WORDS("true&&shift\n: \"$@\"\n") {
    @Override
    String text(int length) {
      return "set -- " + "a ".repeat(length / 4) + "\n" + super.text(length / 2);
    }
  },
  BASE64("") {
    @Override
    String text(int length) {
      return Base64.getEncoder().encodeToString(random(length * 3 / 4));
    }
  },
  NESTED_BASE64("") {
    @Override
    String text(int length) {
      byte[] text = random(length / 4);
      while (text.length * 4 / 3 < length) {
        text = Base64.getEncoder().encode(text);
      }
      return new String(text, StandardCharsets.ISO_8859_1);
    }
  },
  HEX("") {
    @Override
    String text(int length) {
      StringBuilder text = new StringBuilder(length);
      for (byte b : random(length / 2)) {
        text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      return text.toString();
    }
  },
  RANDOM("") {
    @Override
    String text(int length) {
      return new String(random(length), StandardCharsets.ISO_8859_1);
    }
  };

  private final String piece;

  TextShape(String piece) {
    this.piece = piece;
  }

  /** A text of about that many characters; the same one each time. */
  String text(int length) {
    return piece.repeat(length / piece.length());
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
