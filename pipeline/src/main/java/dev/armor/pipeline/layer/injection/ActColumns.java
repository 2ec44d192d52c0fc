package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The meanings that acts are made of, a column each, and which of them the words of a glossary
 * have: so few that what a block of words speaks of is told by a handful of numbers.
 */
final class ActColumns {
  /** Column by meaning, -1 for one that no act asks for. */
  private final int[] columns;

  private final int width;

  /** For each number of the glossary {@link #width} numbers, a bit for each column. */
  private final long[] rows;

  ActColumns(Lexicon lexicon) {
    TreeSet<Integer> meanings = new TreeSet<>();
    for (Act act : lexicon.acts()) {
      for (int part : act.parts()) {
        meanings.add(part);
      }
    }
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

  /** The columns of an act's parts, in their order. */
  int[] of(Act act) {
    return Arrays.stream(act.parts()).map(part -> columns[part]).toArray();
  }

  /** Adds what the words of a block mean to {@code mask}. */
  void read(WordStream words, int block, long[] mask) {
    int end = words.blockStart(block + 1);
    for (int word = words.blockStart(block); word < end; word++) {
      int number = words.number(word);
      if (number > 0) {
        int row = number * width;
        for (int i = 0; i < width; i++) {
          mask[i] |= rows[row + i];
        }
      } else if (number < 0) {
        add(words.meaningsOf(word), mask, 0);
      }
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
