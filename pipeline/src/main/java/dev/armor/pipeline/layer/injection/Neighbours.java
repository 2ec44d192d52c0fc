package dev.armor.pipeline.layer.injection;

/**
 * What the words of a text mean, as far as phrases ask for it of the neighbours of their rarest
 * words: one set of columns for every few words, so that whether a neighbour can be there is told
 * by two or three of these.
 */
final class Neighbours {
  /** What a phrase asks that needs no other word. */
  static final int NOTHING = -1;

  /** A row of so many words, as a power of two: most phrases reach no further than one of these. */
  private static final int ROW_BITS = 3;

  private final int width;
  private final long[] rows;

  Neighbours(MeaningColumns columns, WordStream words) {
    width = columns.width();
    rows = new long[((words.count() >>> ROW_BITS) + 1) * width];
    for (int word = 0; word < words.count(); word++) {
      columns.read(words, word, rows, (word >>> ROW_BITS) * width);
    }
  }

  /**
   * A question to the words near one word, in one number: whether any of them means that.
   *
   * @param column column of the meaning
   * @param first from so many words off, -60 to 60, below 0 for before it
   * @param last to so many words off
   */
  static int question(int column, int first, int last) {
    return column << 16 | (first & 0xff) << 8 | (last & 0xff);
  }

  /** Whether the answer for the word {@code at} can be yes: where this says no, it is no. */
  boolean mayHold(int at, int question) {
    if (question == NOTHING) {
      return true;
    }
    int column = question >> 16;
    int place = column >>> 6;
    int first = Math.max(0, at + (byte) (question >> 8) >> ROW_BITS);
    int last = Math.min(rows.length / width - 1, at + (byte) question >> ROW_BITS);
    for (int row = first; row <= last; row++) {
      if ((rows[row * width + place] >>> column & 1) != 0) {
        return true;
      }
    }
    return false;
  }
}
