package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What words mean, in 256 bits, so that what several words speak of together is told by four
 * numbers. The meanings that most texts have got a bit of their own, the others share: what the
 * bits rule out is not there, what they let through has to be looked at.
 */
final class MeaningBits {
  /** How many numbers of 64 bits hold all bits. */
  static final int WIDTH = 4;

  /** So many meanings share with none. */
  private static final int OWN = 160;

  private static final int ALL = WIDTH * Long.SIZE;

  private static final short NONE = -1;

  private final short[] byMeaning;

  /** For each number of the glossary {@link #WIDTH} numbers. */
  private final long[] byNumber;

  /** Bits for these meanings. */
  MeaningBits(Lexicon lexicon, Collection<Integer> meanings) {
    byMeaning = new short[lexicon.meaningCount()];
    Arrays.fill(byMeaning, NONE);
    List<Integer> commonFirst = new ArrayList<>(meanings);
    commonFirst.sort(Comparator.comparingInt(lexicon::commonness).reversed());
    int next = 0;
    for (int meaning : commonFirst) {
      byMeaning[meaning] = (short) next;
      next = next + 1 < ALL ? next + 1 : OWN;
    }
    Glossary glossary = lexicon.glossary();
    byNumber = new long[glossary.numbers() * WIDTH];
    for (int number = 0; number < glossary.numbers(); number++) {
      add(glossary.meanings(number), byNumber, number * WIDTH);
    }
  }

  /** The bit of one of the meanings that have one, 0 to 255. */
  int of(int meaning) {
    return byMeaning[meaning];
  }

  /** Whether a bit stands for one meaning alone, so that it tells all. */
  static boolean isOwn(int bit) {
    return bit < OWN;
  }

  /** Notes what a word means in {@code bits}, whose first number is at {@code from}. */
  void read(WordStream words, int word, long[] bits, int from) {
    int number = words.number(word);
    if (number > Glossary.UNKNOWN) {
      System.arraycopy(byNumber, number * WIDTH, bits, from, WIDTH);
    } else if (number < 0) {
      add(words.given(number), bits, from);
    }
  }

  private void add(@Nullable Meanings means, long[] bits, int from) {
    for (int i = 0; means != null && i < means.size(); i++) {
      int bit = byMeaning[means.at(i)];
      if (bit != NONE) {
        bits[from + (bit >>> 6)] |= 1L << bit;
      }
    }
  }
}
