package dev.armor.pipeline.command.syntax;

/**
 * Reads the inside of {@code $'...'}: backslash escapes as in C (bash manual, "ANSI-C Quoting").
 */
final class AnsiQuote {
  private AnsiQuote() {}

  /**
   * Reads from {@code at}, just after the opening quote; returns the position after the closing.
   */
  static int read(String text, int at, WordParser.Builder into) {
    into.touch();
    int i = at;
    int end = text.length();
    while (i < end && text.charAt(i) != '\'') {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= end) {
        into.text(c, true);
        i++;
        continue;
      }
      char e = text.charAt(i + 1);
      i += 2;
      switch (e) {
        case 'x' -> i = number(text, i, 16, 2, into);
        case 'u' -> i = number(text, i, 16, 4, into);
        case 'U' -> i = number(text, i, 16, 8, into);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> i = number(text, i - 1, 8, 3, into);
        case 'c' -> {
          if (i < end) {
            into.text((char) (text.charAt(i) & 0x1f), true);
            i++;
          }
        }
        default -> into.text(escape(e), true);
      }
    }
    return Math.min(end, i + 1);
  }

  private static int number(String text, int from, int radix, int most, WordParser.Builder into) {
    int i = from;
    int value = 0;
    while (i < text.length() && i < from + most) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      i++;
    }
    if (value > 0 && Character.isValidCodePoint(value)) {
      for (char c : Character.toChars(value)) {
        into.text(c, true);
      }
    }
    return i;
  }

  private static char escape(char e) {
    return switch (e) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'e', 'E' -> '\u001b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      default -> e;
    };
  }
}
