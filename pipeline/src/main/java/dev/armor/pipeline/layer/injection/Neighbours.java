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

  /** The bits of each word. */
  private long[] own = {};

  private int read;

  /** All that the rows around one row mean, for each of the reaches that were asked for. */
  private final long[] around = new long[REACHES.length * WIDTH];

  private int centre = -1;
  private int asked;

  Neighbours(MeaningBits meanings, WordStream words) {
    this.meanings = meanings;
    this.words = words;
  }

  /** Notes what the words mean that were settled since the last time. */
  void readOn() {
    int settled = words.settled();
    if (settled * WIDTH > own.length) {
      int room = Math.max(settled, read * 2);
      own = Arrays.copyOf(own, room * WIDTH);
      rows = Arrays.copyOf(rows, ((room >>> ROW_BITS) + 1) * WIDTH);
    }
    for (; read < settled; read++) {
      meanings.read(words, read, own, read * WIDTH);
      int row = (read >>> ROW_BITS) * WIDTH;
      for (int i = 0; i < WIDTH; i++) {
        rows[row + i] |= own[read * WIDTH + i];
      }
    }
    last = settled >>> ROW_BITS;
    centre = -1;
  }

  /**
   * Whether a word has a meaning.
   *
   * @param bit the bit of that meaning
   */
  boolean means(int word, int meaning, int bit) {
    return (own[word * WIDTH + (bit >>> 6)] >>> bit & 1) != 0
        && (MeaningBits.isOwn(bit) || words.means(word, meaning));
  }

  /** The first word from {@code from} to before {@code to} that has a meaning, or -1. */
  int first(int from, int to, int meaning, int bit) {
    int word = from;
    while (word < to) {
      if ((rows[(word >>> ROW_BITS) * WIDTH + (bit >>> 6)] >>> bit & 1) == 0) {
        word = ((word >>> ROW_BITS) + 1) << ROW_BITS;
      } else if (means(word, meaning, bit)) {
        return word;
      } else {
        word++;
      }
    }
    return -1;
  }

  /** The last word from {@code from} down to {@code floor} that has a meaning, or -1. */
  int last(int from, int floor, int meaning, int bit) {
    int word = from;
    while (word >= floor) {
      if ((rows[(word >>> ROW_BITS) * WIDTH + (bit >>> 6)] >>> bit & 1) == 0) {
        word = ((word >>> ROW_BITS) << ROW_BITS) - 1;
      } else if (means(word, meaning, bit)) {
        return word;
      } else {
        word--;
      }
    }
    return -1;
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
    if (row != centre) {
      centre = row;
      asked = 0;
    }
    int reach = question >>> 24;
    if ((asked >>> reach & 1) == 0) {
      look(row, reach);
    }
    int at = reach * WIDTH;
    return has(at, question >>> 16 & 0xff)
        && has(at, question >>> 8 & 0xff)
        && has(at, question & 0xff);
  }

  private boolean has(int at, int bit) {
    return (around[at + (bit >>> 6)] >>> bit & 1) != 0;
  }

  /** Notes what all rows within a reach mean: the words of a row ask much the same. */
  private void look(int row, int reach) {
    asked |= 1 << reach;
    int from = Math.max(0, row - REACHES[reach]) * WIDTH;
    int to = Math.min(last, row + REACHES[reach]) * WIDTH;
    long first = 0;
    long second = 0;
    long third = 0;
    long fourth = 0;
    for (int i = from; i <= to; i += WIDTH) {
      first |= rows[i];
      second |= rows[i + 1];
      third |= rows[i + 2];
      fourth |= rows[i + 3];
    }
    int at = reach * WIDTH;
    around[at] = first;
    around[at + 1] = second;
    around[at + 2] = third;
    around[at + 3] = fourth;
  }
}
