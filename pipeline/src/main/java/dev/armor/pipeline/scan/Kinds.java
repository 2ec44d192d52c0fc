package dev.armor.pipeline.scan;

/** What the scan for sensitive data asks of a character, answered by one look. */
final class Kinds {
  /** A letter or digit of ASCII. */
  static final byte WORD = 1;

  /** A digit of ASCII. */
  static final byte DIGIT = 2;

  /** A sign that {@link Signs} knows what to make of. */
  static final byte SIGN = 4;

  /** Goes on with a word, see {@link Letters#joins}. */
  static final byte JOINS = 8;

  /** Can stand between two parts of a number: a separator, a slash, a plus, a colon, a bracket. */
  static final byte LINK = 16;

  /** Stands between the parts of a network address. */
  static final byte POINT = 32;

  /** Of base64, yet neither letter nor digit. */
  static final byte BASE64_SIGN = 64;

  /** The colon of Chinese and Japanese text. */
  private static final char WIDE_COLON = '\uff1a';

  private static final int ASCII = 128;

  /** No letter from here on joins. */
  private static final int LAST_JOINING = 0xe00;

  private static final byte[] OF = new byte[0x10000];

  static {
    for (char c = 0; c < ASCII; c++) {
      OF[c] =
          (byte)
              ((Letters.isWord(c) ? WORD | JOINS : 0)
                  | (Letters.isDigit(c) ? DIGIT : 0)
                  | ("@=>:-+(<".indexOf(c) >= 0 ? SIGN : 0)
                  | ("/+:()".indexOf(c) >= 0 ? LINK : 0)
                  | (":-.".indexOf(c) >= 0 ? POINT : 0)
                  | (c == '+' || c == '/' ? BASE64_SIGN : 0));
    }
    for (char c = ASCII; c < LAST_JOINING; c++) {
      OF[c] = Letters.joins(c) ? JOINS : 0;
    }
    for (char c : Shape.SEPARATORS.toCharArray()) {
      OF[c] |= LINK;
    }
    OF[WIDE_COLON] = SIGN;
  }

  private Kinds() {}

  static int of(char c) {
    return OF[c];
  }
}
