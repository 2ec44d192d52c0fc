package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lexicon made ready for reading: a number for each set of meanings that some word has, found
 * by the hash of the word, and the meanings of each number in one row.
 *
 * <p>A text asks here once for each of its words, in no order, so what counts is how many places of
 * memory a word touches: one to be found, and one more for its meanings.
 */
final class Glossary {
  /** The number of a word that says nothing to us. */
  static final int UNKNOWN = 0;

  /** The lower bits of a slot have the number, the others the hash without these bits. */
  private static final int NUMBER_BITS = 16;

  private static final int NUMBERS = 1 << NUMBER_BITS;

  private final long[] slots;
  private final Map<List<Integer>, Integer> numbersByContent = new HashMap<>();
  private final List<@Nullable Meanings> byNumber = new ArrayList<>();
  private int[] starts = new int[1 << 11];
  private short[] meanings = new short[1 << 13];
  private int heads;

  /** Makes the words of a table ready, and gives the meanings found in other places numbers. */
  Glossary(WordTable words, List<Meanings> others) {
    byNumber.add(null);
    // Words that begin idioms have the lowest numbers, so that a number tells.
    words.forEach(
        (means, hash) -> {
          if (means.beginsIdiom()) {
            number(means);
          }
        });
    others.stream().filter(Meanings::beginsIdiom).forEach(this::number);
    heads = byNumber.size() - 1;
    others.forEach(this::number);
    slots = new long[words.room()];
    words.forEach((means, hash) -> put(hash, number(means)));
  }

  private void put(long hash, int number) {
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = (hash & -NUMBERS) | number;
  }

  /**
   * The number of these meanings, made when no word has had them before; to be asked only while
   * tables are read.
   */
  int number(Meanings means) {
    if (means.number() != UNKNOWN) {
      return means.number();
    }
    List<Integer> content = means.list();
    Integer known = means.beginsIdiom() ? null : numbersByContent.get(content);
    int number = known == null ? add(means) : known;
    if (!means.beginsIdiom()) {
      numbersByContent.put(content, number);
    }
    means.numbered(number);
    return number;
  }

  private int add(Meanings means) {
    int number = byNumber.size();
    if (number >= NUMBERS) {
      throw new IllegalStateException("more kinds of words than a slot has room for");
    }
    byNumber.add(means);
    if (number + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    int end = starts[number];
    for (int i = 0; i < means.size(); i++) {
      if (end == meanings.length) {
        meanings = Arrays.copyOf(meanings, end * 2);
      }
      meanings[end++] = (short) means.at(i);
    }
    starts[number + 1] = end;
    return number;
  }

  /**
   * The number of the word of this hash, apostrophes in it left out. The hash alone decides: two
   * words of one hash are met once in 2^48, and then mean the same.
   */
  int find(long hash) {
    int slot = slot(hash);
    for (long known = slots[slot]; known != 0; known = slots[slot]) {
      if ((known ^ hash) >>> NUMBER_BITS == 0) {
        return (int) known & NUMBERS - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return UNKNOWN;
  }

  /** Whether words of this number begin idioms. */
  boolean beginsIdiom(int number) {
    return number > 0 && number <= heads;
  }

  /** What words of this number mean; null for {@link #UNKNOWN}. */
  @Nullable Meanings meanings(int number) {
    return byNumber.get(number);
  }

  /** Where the meanings of a number begin in {@link #row}; they end where the next begin. */
  int start(int number) {
    return starts[number];
  }

  /** The meanings of all numbers, one after the other; not to be changed. */
  short[] row() {
    return meanings;
  }

  private int slot(long hash) {
    return (int) (hash >>> 32) & slots.length - 1;
  }
}
