package dev.armor.pipeline.scan;

import java.nio.CharBuffer;

/**
 * Finds the secret half of an AWS access key, which neither a prefix nor a check digit shows: forty
 * characters of base64 (AWS General Reference, "Understanding and getting your AWS credentials")
 * that stand apart and look drawn, not spelt.
 */
final class DrawnKeys {
  /** In characters. */
  static final int LENGTH = 40;

  /** A drawn text of this length has nearly always more; words and paths have less. */
  private static final double LEAST_BITS = 4.3;

  private static final int MOST_SLASHES = 5;
  private static final int LONGEST_SPELT = 7;

  private static final boolean[] BASE64 = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      BASE64[c] = Letters.isWord(c) || c == '+' || c == '/';
    }
  }

  private DrawnKeys() {}

  /** Index after a key that begins at {@code at}, or -1. */
  static int end(char[] text, int at) {
    int end = at + LENGTH;
    if (end > text.length
        || !isBase64(text[end - 1])
        || !isBase64(text[at + 11])
        || !isBase64(text[at + 23])
        || (end < text.length && joins(text[end]))
        || (at > 0 && joins(text[at - 1]) && text[at - 1] != '=')) {
      return -1;
    }
    return isDrawn(text, at) ? end : -1;
  }

  private static boolean isBase64(char c) {
    return c < 128 && BASE64[c];
  }

  private static boolean joins(char c) {
    return isBase64(c) || "=-_.%~@:#".indexOf(c) >= 0;
  }

  private static boolean isDrawn(char[] text, int at) {
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int slashes = 0;
    int spelt = 0;
    for (int i = at; i < at + LENGTH; i++) {
      char c = text[i];
      if (!isBase64(c)) {
        return false;
      }
      spelt = Letters.isLower(c) ? spelt + 1 : 0;
      if (spelt > LONGEST_SPELT) {
        return false;
      }
      upper += Letters.isUpper(c) ? 1 : 0;
      lower += Letters.isLower(c) ? 1 : 0;
      digits += Letters.isDigit(c) ? 1 : 0;
      slashes += c == '/' ? 1 : 0;
    }
    return upper > 4
        && lower > 4
        && digits > 1
        && slashes <= MOST_SLASHES
        && Entropy.bits(CharBuffer.wrap(text, at, LENGTH), 0, LENGTH) >= LEAST_BITS;
  }
}
