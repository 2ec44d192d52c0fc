package dev.armor.pipeline.scan;

/** Character classes of the scanners, over any character without look-up in Unicode tables. */
final class Letters {
  /** The characters of ASCII in lower case. */
  static final char[] LOWER_ASCII = new char[128];

  static {
    for (char c = 0; c < 128; c++) {
      LOWER_ASCII[c] = lower(c);
    }
  }

  private Letters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLetter(char c) {
    return isLower((char) (c | 0x20)) && c < 128;
  }

  static boolean isWord(char c) {
    return isDigit(c) || isLetter(c);
  }

  static boolean isHex(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f' && c < 128);
  }

  /**
   * A letter or digit that continues a word. Scripts that set no gaps between words (Thai, Chinese,
   * Japanese, and Korean with its particles) do not join to Latin ones.
   */
  static boolean joins(char c) {
    return isWord(c) || (c > 127 && c < '\u0e00' && Character.isLetterOrDigit(c));
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + 32) : c < 128 ? c : Character.toLowerCase(c);
  }

  /** Whether {@code word}, in lower case, stands at {@code at} in any case. */
  static boolean standsAt(CharSequence text, int at, String word) {
    if (at < 0 || at + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lower(text.charAt(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
