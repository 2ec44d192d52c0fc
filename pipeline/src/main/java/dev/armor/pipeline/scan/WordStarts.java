package dev.armor.pipeline.scan;

/**
 * Which words of a text can begin a key, by their first two characters and their length: nearly
 * every word of prose is ruled out by one look.
 */
final class WordStarts {
  /** Letters alone that are this many may be part of a key that no fixed text leads. */
  private static final int LONGEST_WORD = 10;

  private static final long FROM_LONGEST_WORD = -1L << LONGEST_WORD;
  private static final int MANY = 63;

  private static final int ASCII = 128;

  /** Small letters, capitals and digits have a place of their own, all other of ASCII share one. */
  private static final int OTHER = 62;

  private static final int BITS = 6;
  private static final byte[] PLACES = places();

  private final long[] spelt = new long[1 << 2 * BITS];
  private final long[] mixed = new long[1 << 2 * BITS];

  /**
   * Of all rules for keys.
   *
   * @param led those that begin with a fixed text
   * @param drawn the others
   */
  WordStarts(RuleIndex<?> led, RuleIndex<?> drawn) {
    for (char first = 0; first < ASCII; first++) {
      for (char second = 0; second < ASCII; second++) {
        int pair = PLACES[first] << BITS | PLACES[second];
        long ledRuns = led.startingWith(first, second).runs();
        long drawnRuns = drawn.startingWith(first, second).runs();
        spelt[pair] |= ledRuns | (drawnRuns & FROM_LONGEST_WORD);
        mixed[pair] |= ledRuns | drawnRuns;
      }
    }
  }

  private static byte[] places() {
    byte[] places = new byte[ASCII];
    for (char c = 0; c < ASCII; c++) {
      places[c] =
          (byte)
              (Letters.isLower(c)
                  ? c - 'a'
                  : Letters.isUpper(c) ? c - 'A' + 26 : Letters.isDigit(c) ? c - '0' + 52 : OTHER);
    }
    return places;
  }

  /** Whether rules without a fixed text are worth a try on a word. */
  static boolean mayBeDrawn(int run, boolean digits) {
    return digits || run >= LONGEST_WORD;
  }

  /**
   * Whether a key can begin with a word of {@code run} letters and digits.
   *
   * @param digits whether there are digits among them
   */
  boolean maySpellKey(char first, char second, int run, boolean digits) {
    if (second >= ASCII) {
      return false;
    }
    int pair = PLACES[first] << BITS | PLACES[second];
    return ((digits ? mixed : spelt)[pair] >>> Math.min(run, MANY) & 1) != 0;
  }
}
