package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meanings that phrases and acts cannot do without, a bit each, so that what a row of words
 * means together is told by a few numbers. Of each thing sought the rarest two are asked for: more
 * rule out hardly more, and every meaning that is a bit makes all words dearer to read.
 */
final class NeededMeanings {
  /** So many meanings of each thing sought are asked for. */
  static final int ASKED = 2;

  private static final short NONE = -1;

  private final short[] byMeaning;

  /** How many numbers of 64 bits hold all bits. */
  private final int width;

  /** For each number of the glossary its bits. */
  private final long[] byNumber;

  /** Bits for all meanings among these. */
  NeededMeanings(Lexicon lexicon, Collection<int[]> needs) {
    byMeaning = new short[lexicon.meaningCount()];
    Arrays.fill(byMeaning, NONE);
    List<Integer> needed = new ArrayList<>();
    for (int[] meanings : needs) {
      for (int meaning : meanings) {
        if (byMeaning[meaning] == NONE) {
          byMeaning[meaning] = (short) needed.size();
          needed.add(meaning);
        }
      }
    }
    width = (needed.size() + 63) / 64;
    Glossary glossary = lexicon.glossary();
    byNumber = new long[glossary.numbers() * width];
    for (int number = 0; number < glossary.numbers(); number++) {
      add(glossary.meanings(number), byNumber, number * width);
    }
  }

  /** The bit of a needed meaning. */
  int bit(int meaning) {
    return byMeaning[meaning];
  }

  /** How many numbers of 64 bits hold all bits. */
  int width() {
    return width;
  }

  /** Notes what a word means in {@code bits}, from the number at {@code at} on. */
  void add(WordStream words, int word, long[] bits, int at) {
    int number = words.number(word);
    if (number < 0) {
      add(words.given(number), bits, at);
    } else if (number != Glossary.UNKNOWN) {
      int row = number * width;
      for (int i = 0; i < width; i++) {
        bits[at + i] |= byNumber[row + i];
      }
    }
  }

  private void add(@Nullable Meanings means, long[] bits, int at) {
    for (int i = 0; means != null && i < means.size(); i++) {
      int bit = byMeaning[means.at(i)];
      if (bit != NONE) {
        bits[at + (bit >>> 6)] |= 1L << bit;
      }
    }
  }
}
