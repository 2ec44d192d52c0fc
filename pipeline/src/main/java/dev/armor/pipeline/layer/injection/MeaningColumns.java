package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some of the meanings, a column each, and which of them the words of a glossary have: so few that
 * what several words speak of together is told by a handful of numbers.
 */
final class MeaningColumns {
  /** Column by meaning, -1 for one that has none. */
  private final int[] columns;

  private final int width;

  /** For each number of the glossary {@link #width} numbers, a bit for each column. */
  private final long[] rows;

  /** Columns for these meanings, in their order. */
  MeaningColumns(Lexicon lexicon, TreeSet<Integer> meanings) {
    columns = new int[lexicon.meaningCount()];
    Arrays.fill(columns, -1);
    int count = 0;
    for (int meaning : meanings) {
      columns[meaning] = count++;
    }
    width = (count + 63) / 64;
    Glossary glossary = lexicon.glossary();
    rows = new long[glossary.numbers() * width];
    for (int number = 0; number < glossary.numbers(); number++) {
      add(glossary.meanings(number), rows, number * width);
    }
  }

  /** How many numbers of 64 bits hold all columns. */
  int width() {
    return width;
  }

  /** The column of a meaning, -1 when it has none. */
  int of(int meaning) {
    return columns[meaning];
  }

  static boolean has(long[] mask, int column) {
    return (mask[column >>> 6] >>> column & 1) != 0;
  }

  /** Adds what a word means to {@code mask}, whose first column is at {@code from}. */
  void read(WordStream words, int word, long[] mask, int from) {
    int number = words.number(word);
    if (number > 0) {
      int row = number * width;
      for (int i = 0; i < width; i++) {
        mask[from + i] |= rows[row + i];
      }
    } else if (number < 0) {
      add(words.meaningsOf(word), mask, from);
    }
  }

  private void add(@Nullable Meanings means, long[] mask, int from) {
    for (int i = 0; means != null && i < means.size(); i++) {
      int column = columns[means.at(i)];
      if (column >= 0) {
        mask[from + (column >>> 6)] |= 1L << column;
      }
    }
  }
}
