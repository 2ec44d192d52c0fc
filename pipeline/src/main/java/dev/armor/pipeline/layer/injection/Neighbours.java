package dev.armor.pipeline.layer.injection;

import java.util.Arrays;

/**
 * All that blocks of words mean together, so that whether what is sought can be near a word is told
 * by a few bits. No phrase and no act reaches further than the blocks beside its own.
 */
final class Neighbours {
  /** So many words behind a word tell all that can be asked of its neighbours. */
  static final int AHEAD = WordStream.BLOCK + 8;

  /** Before the blocks there is room for what several mean together. */
  private static final int BESIDE = 0;

  private static final int IN_SENTENCE = 1;
  private static final int ROOMS = 2;

  private final NeededMeanings needed;
  private final WordStream words;
  private final int width;

  private long[] held = {};

  /** The first of the blocks that were gathered. */
  private int first;

  Neighbours(NeededMeanings needed, WordStream words) {
    this.needed = needed;
    this.words = words;
    this.width = needed.width();
  }

  /**
   * Gathers what some blocks mean, and those beside them.
   *
   * @param from the first of them
   * @param to the block after the last
   */
  void gather(int from, int to) {
    first = Math.max(0, from - 1);
    int end = Math.min(words.blocks(), to + 1);
    int room = (ROOMS + end - first) * width;
    if (room > held.length) {
      held = new long[room];
    } else {
      Arrays.fill(held, 0, room, 0);
    }
    for (int block = first; block < end; block++) {
      int at = at(block);
      int last = words.blockStart(block + 1);
      for (int word = words.blockStart(block); word < last; word++) {
        needed.add(words, word, held, at);
      }
    }
  }

  private int at(int block) {
    return (ROOMS + block - first) * width;
  }

  /** Where {@link #inSentence} and {@link #beside} stand; until more is gathered. */
  long[] held() {
    return held;
  }

  /**
   * Where it stands what a block means together with those beside it that are of its sentence;
   * until the next call.
   */
  int inSentence(int block) {
    int before = Math.max(first, block - 1);
    int after = Math.min(words.blocks() - 1, block + 1);
    int sentence = sentence(block);
    boolean begun = before < block && sentence(before) == sentence;
    boolean goesOn = after > block && sentence(after) == sentence;
    return begun || goesOn
        ? together(begun ? before : block, goesOn ? after : block, IN_SENTENCE)
        : at(block);
  }

  private int sentence(int block) {
    return words.sentence(words.blockStart(block));
  }

  /** Where it stands what a block means together with both beside it; until the next call. */
  int beside(int block) {
    int before = Math.max(first, block - 1);
    int after = Math.min(words.blocks() - 1, block + 1);
    return together(before, after, BESIDE);
  }

  private int together(int from, int to, int room) {
    int at = room * width;
    System.arraycopy(held, at(from), held, at, width);
    for (int block = from + 1; block <= to; block++) {
      int other = at(block);
      for (int i = 0; i < width; i++) {
        held[at + i] |= held[other + i];
      }
    }
    return at;
  }
}
