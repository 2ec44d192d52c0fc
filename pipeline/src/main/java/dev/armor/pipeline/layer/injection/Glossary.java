package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lexicon made ready for reading: a number for each set of meanings that some word has, found
 * by the hash of the word, and for each number its meanings, a bit each.
 *
 * <p>A text asks here once for each of its words, in no order, so what counts is how many places of
 * memory a word touches: one to be found, and the row of its number, which tells all meanings.
 */
final class Glossary {
  /** The number of a word that says nothing to us. */
  static final int UNKNOWN = 0;

  /** The lower bits of a slot have the number, the others the hash without these bits. */
  private static final int NUMBER_BITS = 16;

  private static final int NUMBERS = 1 << NUMBER_BITS;

  /** Room for meanings that get a number when the tables are read. */
  private static final int LATER = 64;

  private final long[] slots;
  private final Map<List<Integer>, Integer> numbersByContent = new HashMap<>();
  private final List<@Nullable Meanings> byNumber = new ArrayList<>();

  /** Empty while the tables are read. */
  private long[] rows = {};

  private final int width;
  private final long[] followers;
  private final int heads;
  private int longestIdiom;

  /**
   * Makes the words of a table ready, and gives the meanings found in other places numbers.
   *
   * @param meanings how many meanings there are
   */
  Glossary(WordTable words, List<Meanings> others, int meanings) {
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
    width = (meanings + 63) / 64;
    rows = new long[(byNumber.size() + LATER) * width];
    followers = new long[heads + 1];
    for (int number = 1; number < byNumber.size(); number++) {
      enter(number);
    }
  }

  /** Makes the meanings of a number, and what its idioms go on with, ready to be asked for. */
  private void enter(int number) {
    Meanings means = byNumber.get(number);
    if (means == null || (number + 1) * width > rows.length) {
      throw new IllegalStateException("no room for the words of number " + number);
    }
    means.addTo(rows, number * width);
    for (int i = 0; i < means.idioms(); i++) {
      followers[number] |= 1L << Idiom.mark(means.idiom(i).second());
      longestIdiom = Math.max(longestIdiom, means.idiom(i).length());
    }
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
    if (rows.length > 0) {
      enter(number);
    }
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

  /**
   * Whether an idiom that begins with a word of this number may go on with a word of this {@link
   * Idiom#mark}: most words that begin idioms stand for themselves.
   */
  boolean mayGoOn(int number, int mark) {
    return beginsIdiom(number) && (followers[number] >>> mark & 1) != 0;
  }

  /** The most words that an idiom has behind its first. */
  int longestIdiom() {
    return longestIdiom;
  }

  /** Whether words of this number have a meaning; 0 or above. */
  boolean has(int number, int meaning) {
    return (rows[number * width + (meaning >>> 6)] >>> meaning & 1) != 0;
  }

  /** What words of this number mean; null for {@link #UNKNOWN}. */
  @Nullable Meanings meanings(int number) {
    return byNumber.get(number);
  }

  /** How many numbers there are, 0 included. */
  int numbers() {
    return byNumber.size();
  }

  private int slot(long hash) {
    return (int) (hash >>> 32) & slots.length - 1;
  }
}
