package dev.armor.pipeline.scan;

import java.util.Arrays;
import java.util.List;

/**
 * Reads text that is spelled letter by letter: in words of the radio alphabet, in character codes,
 * or in Braille.
 */
final class SpelledText {
  private static final List<String> RADIO =
      List.of(
          "alpha",
          "bravo",
          "charlie",
          "delta",
          "echo",
          "foxtrot",
          "golf",
          "hotel",
          "india",
          "juliet",
          "kilo",
          "lima",
          "mike",
          "november",
          "oscar",
          "papa",
          "quebec",
          "romeo",
          "sierra",
          "tango",
          "uniform",
          "victor",
          "whiskey",
          "xray",
          "yankee",
          "zulu");

  /** Lengths of the words by their first letters. */
  private static final byte[] RADIO_LENGTHS = radioLengths();

  /** Letters by the dots 1 to 6 of a Braille cell, the lowest bit being dot 1. */
  private static final char[] BRAILLE = brailleLetters();

  private static final int FEWEST_WORDS = 8;
  private static final int FEWEST_CODES = 10;

  private SpelledText() {}

  private static byte[] radioLengths() {
    byte[] lengths = new byte[26];
    for (String word : RADIO) {
      lengths[word.charAt(0) - 'a'] = (byte) word.length();
    }
    return lengths;
  }

  /** Whether the characters from {@code at} on, so many, are a word of the radio alphabet. */
  static boolean isRadio(char[] chars, int at, int length) {
    int letter = (chars[at] | 0x20) - 'a';
    if (letter < 0 || letter >= 26 || RADIO_LENGTHS[letter] != length) {
      return false;
    }
    String word = RADIO.get(letter);
    for (int i = 1; i < length; i++) {
      if (Letters.lower(chars[at + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word of the radio alphabet stands at {@code at}. */
  static boolean isRadio(CharSequence text, int at, int end) {
    return radioLength(text, at) == end - at;
  }

  /**
   * Index after the words of the radio alphabet from {@code at} on; their letters are appended.
   *
   * @return -1 when they are too few to be more than names
   */
  static int radio(CharSequence text, int at, StringBuilder decoded) {
    int next = at;
    int end = at;
    int words = 0;
    while (next < text.length()) {
      int length = radioLength(text, next);
      if (length == 0) {
        break;
      }
      decoded.append(Letters.lower(text.charAt(next)));
      words++;
      end = next + length;
      next = end;
      int gap = 0;
      while (next < text.length() && !Letters.isWord(text.charAt(next)) && gap < 5) {
        gap += text.charAt(next) == '\n' || text.charAt(next) == '/' ? 2 : 1;
        next++;
      }
      if (gap > 1 && next < text.length() && text.charAt(next - 1) != ',') {
        decoded.append(' ');
      }
    }
    return words >= FEWEST_WORDS ? end : -1;
  }

  private static int radioLength(CharSequence text, int at) {
    char first = Letters.lower(text.charAt(at));
    if (!Letters.isLower(first)) {
      return 0;
    }
    String word = RADIO.get(first - 'a');
    int end = at + word.length();
    boolean whole = end >= text.length() || !Letters.isWord(text.charAt(end));
    return whole && Letters.standsAt(text, at, word) ? word.length() : 0;
  }

  /**
   * Index after the decimal character codes from {@code at} on, which blanks or commas part; their
   * characters are appended. {@code at} when none is there.
   */
  static int codes(CharSequence text, int at, StringBuilder decoded) {
    int next = at;
    int end = at;
    while (next < text.length() && Letters.isDigit(text.charAt(next))) {
      int value = 0;
      int start = next;
      while (next < text.length() && next < start + 4 && Letters.isDigit(text.charAt(next))) {
        value = value * 10 + text.charAt(next++) - '0';
      }
      if (value < 10 || value > 126 || (value < 32 && value != 10 && value != 13)) {
        break;
      }
      decoded.append((char) value);
      end = next;
      int gap = next;
      while (next < text.length()
          && next < gap + 2
          && (text.charAt(next) == ' ' || text.charAt(next) == ',')) {
        next++;
      }
      if (next == gap) {
        break;
      }
    }
    return end;
  }

  /** Measured values are numbers too: text is long, has a blank and is mostly letters. */
  static boolean isWordy(CharSequence decoded) {
    int letters = 0;
    int blanks = 0;
    for (int i = 0; i < decoded.length(); i++) {
      letters += Letters.isLetter(decoded.charAt(i)) ? 1 : 0;
      blanks += decoded.charAt(i) == ' ' ? 1 : 0;
    }
    return decoded.length() >= FEWEST_CODES
        && blanks > 0
        && (letters + blanks) * 10 >= decoded.length() * 9;
  }

  static boolean isBraille(char c) {
    return c >= '\u2800' && c <= '\u283f';
  }

  /** Index after the Braille cells from {@code at} on; their letters are appended. */
  static int braille(CharSequence text, int at, StringBuilder decoded) {
    int next = at;
    while (next < text.length() && (isBraille(text.charAt(next)) || text.charAt(next) == ' ')) {
      char c = text.charAt(next++);
      decoded.append(c == ' ' ? ' ' : letter(c));
    }
    return next;
  }

  private static char letter(char cell) {
    return BRAILLE[cell - '\u2800'];
  }

  /** Letters a to j use the upper four dots, k to t add dot 3, u to z dots 3 and 6. */
  private static char[] brailleLetters() {
    char[] letters = new char[64];
    Arrays.fill(letters, '?');
    int[] upper = {0x01, 0x03, 0x09, 0x19, 0x11, 0x0b, 0x1b, 0x13, 0x0a, 0x1a};
    letters[0] = ' ';
    for (int i = 0; i < 10; i++) {
      letters[upper[i]] = (char) ('a' + i);
      letters[upper[i] | 0x04] = (char) ('k' + i);
    }
    String last = "uvxyz";
    for (int i = 0; i < 5; i++) {
      letters[upper[i] | 0x24] = last.charAt(i);
    }
    letters[0x3a] = 'w';
    return letters;
  }
}
