package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.table.Table;

/**
 * How far words, their meanings and pairs of neighbours lean towards orders to a model: weights
 * that were fitted to labelled cases and rounded, as {@code leanings.txt} tells.
 *
 * <p>A word asks for the sum of its meanings, which is ready by its number, and for two weights,
 * its own and its pair's, of one hash table: a place of 32 bits has 24 of the name's hash and 8 of
 * weight, so that one look tells as a rule that a name has none. Most pairs have none, which a bit
 * for each of some names tells before: those 16 KiB stay near the processor, the table does not.
 */
final class Leanings {
  private static final int WEIGHT_BITS = 8;

  /** So many places of the hash table for each row, at least. */
  private static final int ROOM = 3;

  /** The upper bits of a key that choose its bit: nine bits for each row of the table. */
  private static final int PRESENT_BITS = 17;

  private final long[] present = new long[1 << PRESENT_BITS - 6];
  private final int[] slots;
  private final int shift;

  /** By number of the glossary: what its meanings lean by. */
  private final int[] sums;

  /** By number of the glossary: its key in pairs, 0 where each word has its own. */
  private final int[] keys;

  private final int[] byMeaning;
  private final LeaningNames names;
  private final int[] least = new int[Passages.LONGEST + 1];

  Leanings(LeaningTable table, Lexicon lexicon) {
    names = new LeaningNames(lexicon);
    byMeaning = table.byMeaning();
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(8, table.size() * ROOM));
    slots = new int[1 << bits];
    shift = Integer.SIZE - bits;
    table.byKey().forEach(this::put);
    for (int words = 0; words < least.length; words++) {
      least[words] = table.least(words);
    }
    Glossary glossary = lexicon.glossary();
    sums = new int[glossary.numbers()];
    keys = new int[glossary.numbers()];
    for (int number = 1; number < sums.length; number++) {
      Meanings means = glossary.meanings(number);
      if (means != null) {
        sums[number] = sum(means);
        keys[number] = key(means, 0);
      }
    }
  }

  /** The leanings of the built-in table. */
  static Leanings load(Lexicon lexicon) {
    return new Leanings(
        LeaningTable.of(Table.rows(Leanings.class, LeaningTable.FILE, 2), lexicon), lexicon);
  }

  private void put(int key, int weight) {
    int bit = key >>> Integer.SIZE - PRESENT_BITS;
    present[bit >>> 6] |= 1L << bit;
    int slot = key >>> shift;
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = key << WEIGHT_BITS | weight & 0xff;
  }

  private int weight(int key) {
    int bit = key >>> Integer.SIZE - PRESENT_BITS;
    if ((present[bit >>> 6] >>> bit & 1) == 0) {
      return 0;
    }
    int slot = key >>> shift;
    for (int known = slots[slot]; known != 0; known = slots[slot]) {
      if ((known ^ key << WEIGHT_BITS) >>> WEIGHT_BITS == 0) {
        return (byte) known;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return 0;
  }

  /** What a passage of so many words must lean by to be noticed. */
  int least(int words) {
    return least[words];
  }

  /**
   * What a block of words leans by: those from {@code from} to before {@code to}.
   *
   * @param shares takes what each of them adds, at its number
   */
  int sum(WordStream words, int from, int to, int[] shares) {
    int sum = 0;
    int before = LeaningTable.BEGINNING_KEY;
    for (int word = from; word < to; word++) {
      int hash = words.hash(word);
      int number = words.number(word);
      int key = hash;
      int share = weight(hash);
      if (number > Glossary.UNKNOWN) {
        share += sums[number];
        key = keys[number] == 0 ? hash : keys[number];
      } else if (number < 0) {
        share += sum(words.given(number));
        key = key(words.given(number), hash);
      }
      share += weight(LeaningTable.pair(before, key));
      shares[word] = share;
      sum += share;
      before = key;
    }
    return sum;
  }

  private int sum(Meanings means) {
    int sum = 0;
    for (int i = 0; i < means.size(); i++) {
      sum += byMeaning[means.at(i)];
    }
    return sum;
  }

  private int key(Meanings means, int none) {
    int rarest = names.rarest(means);
    return rarest < 0 ? none : LeaningTable.keyOfMeaning(rarest);
  }
}
