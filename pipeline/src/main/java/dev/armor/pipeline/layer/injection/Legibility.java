package dev.armor.pipeline.layer.injection;

/** How much of a text in Latin letters is made of words that the lexicon knows. */
final class Legibility {
  private static final int LONG_WORD = 18;

  /** So many unknown words in a row are met in names and foreign text, and in ciphers always. */
  private static final int UNKNOWN_RUN = 7;

  private int latin;
  private int known;
  private int torn;
  private int longWords;
  private int runStart;
  private int run;
  private int longestRun;
  private int longestStart;
  private int longestEnd;

  /** Counts a word in Latin letters. */
  void note(int start, int end, boolean isKnown) {
    latin++;
    int length = end - start;
    torn += !isKnown && (length == 1 || length >= LONG_WORD) ? 1 : 0;
    if (length > 2) { // shorter ones are known by chance
      longWords++;
      if (isKnown) {
        known++;
        run = 0;
      } else {
        noteUnknown(start, end);
      }
    }
  }

  private void noteUnknown(int start, int end) {
    runStart = run == 0 ? start : runStart;
    run++;
    if (run > longestRun) {
      longestRun = run;
      longestStart = runStart;
      longestEnd = end;
    }
  }

  /** A word without a meaning mixes letters and digits. */
  void noteMixed() {
    torn++;
  }

  /**
   * The text of the longest row of words that nobody knows, empty when it is as short as a row of
   * names may be.
   */
  String longestUnknown(char[] text) {
    return longestRun < UNKNOWN_RUN
        ? ""
        : new String(text, longestStart, longestEnd - longestStart);
  }

  /** Whether so many words are single letters, endless or mixed that gaps cannot be trusted. */
  boolean isTorn() {
    return torn * 5 >= latin * 2;
  }

  /** Words of three letters or more. */
  int longWords() {
    return longWords;
  }

  int latin() {
    return latin;
  }

  /**
   * Share of the words of three letters or more that the lexicon knows: prose has a third or more,
   * ciphers hardly any.
   */
  double knownShare() {
    if (longWords == 0) {
      return latin == 0 ? 1 : 0;
    }
    return (double) known / longWords;
  }
}
