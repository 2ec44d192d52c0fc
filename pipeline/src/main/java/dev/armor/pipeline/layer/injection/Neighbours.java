package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.List;

/**
 * What the words of a text mean, word by word and by rows of a few words, so that whether all that
 * is sought can be near a word is told by a few bits.
 */
final class Neighbours {
  /** A row of so many words, as a power of two: most phrases reach no further than one of these. */
  private static final int ROW_BITS = 3;

  private static final int WIDTH = MeaningBits.WIDTH;

  /** How many rows before and behind a word's own its neighbours may be looked for in. */
  private static final int[] REACHES = {1, 2, 4, 8};

  /** So many meanings are asked for at once. */
  private static final int ASKED = 3;

  /** So many words behind a word tell all that can be asked of its neighbours. */
  static final int AHEAD = (REACHES[REACHES.length - 1] + 1) << ROW_BITS;

  private final MeaningBits meanings;
  private final WordStream words;
  private long[] rows = {};
  private int last;

  /** For each word the four numbers of its bits in one. */
  private long[] folded = {};

  private int read;

  Neighbours(MeaningBits meanings, WordStream words) {
    this.meanings = meanings;
    this.words = words;
  }

  /** Notes what the words mean that were settled since the last time. */
  void readOn() {
    int settled = words.settled();
    if (settled > folded.length) {
      int room = Math.max(settled, folded.length * 2);
      folded = Arrays.copyOf(folded, room);
      rows = Arrays.copyOf(rows, ((room >>> ROW_BITS) + 1) * WIDTH);
    }
    for (; read < settled; read++) {
      folded[read] = meanings.read(words, read, rows, (read >>> ROW_BITS) * WIDTH);
    }
    last = settled >>> ROW_BITS;
  }

  /**
   * Whether a word has a meaning.
   *
   * @param bit the bit of that meaning
   */
  boolean means(int word, int meaning, int bit) {
    return (folded[word] >>> bit & 1) != 0 && words.means(word, meaning);
  }

  /**
   * A question to the neighbours of a word, in one number: whether they mean all this.
   *
   * @param meanings bits of meanings, of which the first three are asked for; not empty
   * @param reach so many words off they may stand, at most 64
   */
  static int question(List<Integer> meanings, int reach) {
    int question = 0;
    while (REACHES[question] << ROW_BITS < reach) {
      question++;
    }
    for (int i = 0; i < ASKED; i++) { // the rarest first
      question = question << 8 | meanings.get(Math.min(i, meanings.size() - 1));
    }
    return question;
  }

  /** Whether the answer for this word can be yes: where this says no, it is no. */
  boolean mayHold(int word, int question) {
    int row = word >>> ROW_BITS;
    int reach = REACHES[question >>> 24];
    int from = Math.max(0, row - reach) * WIDTH;
    int to = Math.min(last, row + reach) * WIDTH;
    return has(from, to, question >>> 16 & 0xff)
        && has(from, to, question >>> 8 & 0xff)
        && has(from, to, question & 0xff);
  }

  private boolean has(int from, int to, int bit) {
    int place = bit >>> 6;
    long any = 0;
    for (int row = from; row <= to; row += WIDTH) {
      any |= rows[row + place];
    }
    return (any >>> bit & 1) != 0;
  }
}
