package dev.armor.pipeline.layer.injection;

import java.util.Arrays;

/**
 * Matches of phrases in one text. Each is one number, so that sorting them brings them into the
 * order in which they are weighed: by block of words, then by phrase, then by place.
 */
final class PhraseMatches {
  private static final int WORD_BITS = 6;
  private static final int PHRASE_BITS = 12;

  private long[] matches = {};
  private int count;

  /**
   * Adds a match.
   *
   * @param block the block in which it begins
   * @param phrase the phrase's number
   * @param first its first word, counted from the block's
   * @param length words from its first to its last
   */
  void add(int block, int phrase, int first, int length) {
    if (count == matches.length) {
      matches = Arrays.copyOf(matches, Math.max(8, count * 2));
    }
    long place = (long) block << PHRASE_BITS | phrase;
    matches[count++] = (place << WORD_BITS | first) << WORD_BITS | length;
  }

  /** Brings them into order; what was found twice stands side by side then. */
  void sort() {
    if (count > 1) {
      Arrays.sort(matches, 0, count);
    }
  }

  int count() {
    return count;
  }

  boolean isRepeated(int index) {
    return index > 0 && matches[index] == matches[index - 1];
  }

  int block(int index) {
    return (int) (matches[index] >>> PHRASE_BITS + 2 * WORD_BITS);
  }

  int phrase(int index) {
    return (int) (matches[index] >>> 2 * WORD_BITS) & (1 << PHRASE_BITS) - 1;
  }

  int first(int index) {
    return (int) (matches[index] >>> WORD_BITS) & (1 << WORD_BITS) - 1;
  }

  int length(int index) {
    return (int) matches[index] & (1 << WORD_BITS) - 1;
  }

  /** How many phrases can be told apart. */
  static int mostPhrases() {
    return 1 << PHRASE_BITS;
  }
}
