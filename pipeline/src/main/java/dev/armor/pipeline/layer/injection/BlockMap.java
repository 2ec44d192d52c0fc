package dev.armor.pipeline.layer.injection;

/**
 * What the words of one block mean, by meaning: a bit for each word that has it, so that whether
 * meanings follow each other is asked for all words of the block at once. Used over and over; not
 * safe for use by many threads.
 */
final class BlockMap {
  private final long[] words;
  private final long[] present;

  /**
   * An empty map.
   *
   * @param meanings how many meanings there are
   */
  BlockMap(int meanings) {
    words = new long[meanings];
    present = new long[(meanings + 63) / 64];
  }

  /** Reads a block into this map, which is empty. */
  void read(WordStream stream, int block) {
    Glossary glossary = stream.glossary();
    short[] row = glossary.row();
    int first = stream.blockStart(block);
    int end = stream.blockStart(block + 1);
    for (int word = first; word < end; word++) {
      int number = stream.number(word);
      long bit = 1L << (word - first);
      if (number > 0) {
        int last = glossary.start(number + 1);
        for (int i = glossary.start(number); i < last; i++) {
          add(row[i], bit);
        }
      } else if (number < 0) {
        Meanings given = stream.meaningsOf(word);
        for (int i = 0; given != null && i < given.size(); i++) {
          add(given.at(i), bit);
        }
      }
    }
  }

  private void add(int meaning, long bit) {
    words[meaning] |= bit;
    present[meaning >>> 6] |= 1L << meaning;
  }

  void clear() {
    for (int i = 0; i < present.length; i++) {
      for (long rest = present[i]; rest != 0; rest &= rest - 1) {
        words[i * 64 + Long.numberOfTrailingZeros(rest)] = 0;
      }
      present[i] = 0;
    }
  }

  /** The words of the block that have a meaning, a bit for each. */
  long words(int meaning) {
    return words[meaning];
  }

  /** The meanings from {@code 64 * index} on that any word has, a bit for each. */
  long present(int index) {
    return present[index];
  }
}
