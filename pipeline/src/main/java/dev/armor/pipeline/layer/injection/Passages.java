package dev.armor.pipeline.layer.injection;

import java.util.Arrays;

/**
 * The passages of a text: a block of words together with up to {@value #MORE} blocks before it, as
 * long as they have no more than {@value #LONGEST} words. What is planted in a long text is a
 * passage of its own there, and is neither thinned by the rest nor added up with it.
 */
final class Passages {
  /** So many words are read as one passage at most; a block has no more. */
  static final int LONGEST = WordStream.BLOCK;

  /** Blocks before the last that a passage has at most: sentences, as a rule. */
  static final int MORE = 2;

  private final WordStream words;

  /** What the last blocks lean by, each at its number's remainder. */
  private final int[] sums = new int[MORE + 1];

  /** What each word adds to what its block leans by. */
  private int[] shares = {};

  Passages(WordStream words) {
    this.words = words;
  }

  /** Notes what a block leans by; blocks come one after the other. */
  void note(int block, int sum) {
    sums[block % sums.length] = sum;
  }

  /** Room for what each word before {@code end} adds, at the word's number. */
  int[] sharesBefore(int end) {
    if (end > shares.length) {
      shares = Arrays.copyOf(shares, Math.max(end, shares.length * 2));
    }
    return shares;
  }

  /** What these blocks lean by together; the last of them is the one that was noted last. */
  int sum(int first, int last) {
    int sum = 0;
    for (int block = first; block <= last; block++) {
      sum += sums[block % sums.length];
    }
    return sum;
  }

  /** How many words these blocks have. */
  int length(int first, int last) {
    return words.blockStart(last + 1) - words.blockStart(first);
  }

  /**
   * The first block of a passage, -1 where there is none so long.
   *
   * @param last its last block
   * @param more how many blocks it has before that, 0 to {@link #MORE}
   */
  int first(int last, int more) {
    int first = last - more;
    return first < 0 || length(first, last) > LONGEST ? -1 : first;
  }
}
