package dev.armor.pipeline.scan;

/**
 * Pairs of ASCII characters in lower case, a bit each: small enough to stay near while a text is
 * read. Filled while the scanner's classes load, then only read.
 */
final class LetterPairs {
  private static final int ASCII = 128;

  private final long[] pairs = new long[ASCII * ASCII / 64];

  /** Adds the pair that a word of two characters or more begins with. */
  void addFirst(String word) {
    add(word.charAt(0), word.charAt(1));
  }

  /** Adds the pair that a word of two characters or more ends with. */
  void addLast(String word) {
    add(word.charAt(word.length() - 2), word.charAt(word.length() - 1));
  }

  private void add(char first, char second) {
    if (first < ASCII && second < ASCII) {
      int pair = first * ASCII + second;
      pairs[pair >>> 6] |= 1L << pair;
    }
  }

  /**
   * Whether two characters can be one of the pairs in any case; true where one of them is not of
   * ASCII, which this knows nothing of.
   */
  boolean mayHave(char first, char second) {
    if (first >= ASCII || second >= ASCII) {
      return true;
    }
    int pair = Letters.LOWER_ASCII[first] * ASCII + Letters.LOWER_ASCII[second];
    return (pairs[pair >>> 6] >>> pair & 1) != 0;
  }

  /** Whether two characters from {@code at} on may be one of the pairs. */
  boolean mayStandAt(CharSequence text, int at) {
    return at >= 0 && at + 1 < text.length() && mayHave(text.charAt(at), text.charAt(at + 1));
  }
}
