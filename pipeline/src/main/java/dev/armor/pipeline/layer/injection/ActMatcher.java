package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the acts of the table in the words of one view of a text. Linear in the words: an act is
 * looked for only around its rarest part, and only where all its parts are near.
 */
final class ActMatcher {
  /** Acts are read from meaning and so belong to the third stage. */
  private static final int STAGE = 3;

  private static final int MOST_PARTS = 8;

  private static final Sought[] NONE = {};

  /** By the columns of the rarest parts. */
  private final Sought[][] byRarest;

  private final MeaningColumns columns;
  private final long[] keys;
  private final Context context;

  /** An act and the columns of its parts, the rarest first. */
  private record Sought(Act act, int[] columns) {

    /** Whether all other parts stand near the rarest. */
    boolean isWithin(long[] near) {
      for (int i = 1; i < columns.length; i++) {
        if (!MeaningColumns.has(near, columns[i])) {
          return false;
        }
      }
      return true;
    }
  }

  ActMatcher(Lexicon lexicon, Context context) {
    this.context = context;
    columns = new MeaningColumns(lexicon, parts(lexicon));
    byRarest = new Sought[columns.width() * 64][];
    Arrays.fill(byRarest, NONE);
    keys = new long[columns.width()];
    for (Act act : lexicon.acts()) {
      if (act.parts().length > MOST_PARTS) {
        throw new IllegalArgumentException("acts.txt: too many parts in " + act.id());
      }
      Sought sought = new Sought(act, Arrays.stream(act.parts()).map(columns::of).toArray());
      int key = sought.columns()[0];
      byRarest[key] = Arrays.copyOf(byRarest[key], byRarest[key].length + 1);
      byRarest[key][byRarest[key].length - 1] = sought;
      keys[key >>> 6] |= 1L << key;
    }
  }

  private static TreeSet<Integer> parts(Lexicon lexicon) {
    TreeSet<Integer> parts = new TreeSet<>();
    for (Act act : lexicon.acts()) {
      for (int part : act.parts()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /**
   * Adds what is found to the account.
   *
   * @param plain the way back to the original, null where {@code view} is no part of it
   */
  void match(char[] view, @Nullable NormalText plain, WordStream words, Account account) {
    int blocks = words.blocks();
    if (blocks == 0) {
      return;
    }
    long[] before = new long[keys.length];
    long[] own = new long[keys.length];
    long[] after = new long[keys.length];
    long[] near = new long[keys.length];
    read(words, 0, after);
    for (int block = 0; block < blocks; block++) {
      long[] spare = before;
      before = own;
      own = after;
      after = spare;
      Arrays.fill(after, 0);
      if (block + 1 < blocks) {
        read(words, block + 1, after);
      }
      for (int i = 0; i < near.length; i++) {
        near[i] = before[i] | own[i] | after[i];
      }
      for (int i = 0; i < keys.length; i++) {
        for (long rest = own[i] & keys[i]; rest != 0; rest &= rest - 1) {
          for (Sought sought : byRarest[i * 64 + Long.numberOfTrailingZeros(rest)]) {
            if (sought.isWithin(near)) {
              match(sought.act(), block, view, plain, words, account);
            }
          }
        }
      }
    }
  }

  /** Adds what the words of a block mean to {@code mask}. */
  private void read(WordStream words, int block, long[] mask) {
    int end = words.blockStart(block + 1);
    for (int word = words.blockStart(block); word < end; word++) {
      columns.read(words, word, mask, 0);
    }
  }

  private void match(
      Act act,
      int block,
      char[] view,
      @Nullable NormalText plain,
      WordStream words,
      Account account) {
    int rarest = act.parts()[0];
    int end = words.blockStart(block + 1);
    for (int word = words.blockStart(block); word < end; word++) {
      if (!words.means(word, rarest)) {
        continue;
      }
      int known = account.weight(STAGE, act.id());
      if (known >= act.weight()) {
        return;
      }
      long around = around(act, words, word);
      if (around < 0) {
        continue;
      }
      int first = (int) (around >>> 32);
      int last = (int) around;
      double factor = context.factor(act.category(), view, words, first, last);
      int weight = (int) (act.weight() * factor);
      if (weight > known) {
        int from = words.start(first);
        int to = words.end(last);
        String evidence =
            plain == null ? new String(view, from, to - from) : plain.evidence(from, to);
        PhraseMatch match =
            new PhraseMatch(act.id(), act.category(), act.severity(), evidence, weight);
        account.add(STAGE, match, factor);
      }
    }
  }

  /** The first and the last word of the act around this word, packed into one number, or -1. */
  private static long around(Act act, WordStream words, int word) {
    int floor = Math.max(act.across() ? 0 : words.sentenceStart(word), word - act.span());
    int ceiling =
        Math.min(act.across() ? words.count() : words.sentenceEnd(word), word + act.span() + 1);
    int[] taken = new int[MOST_PARTS];
    taken[0] = word;
    int first = word;
    int last = word;
    for (int i = 1; i < act.parts().length; i++) {
      int found = nearest(words, act.parts()[i], taken, i, floor, ceiling);
      if (found < 0) {
        return -1;
      }
      taken[i] = found;
      first = Math.min(first, found);
      last = Math.max(last, found);
    }
    if (last - first > act.span()) {
      return -1;
    }
    for (int meaning : act.barred()) {
      for (int i = first; i <= last; i++) {
        if (words.means(i, meaning)) {
          return -1;
        }
      }
    }
    return (long) first << 32 | last;
  }

  /** The word of this meaning nearest to the first one taken that is not taken yet, or -1. */
  private static int nearest(
      WordStream words, int meaning, int[] taken, int count, int floor, int ceiling) {
    int word = taken[0];
    int furthest = Math.max(word - floor, ceiling - 1 - word);
    for (int step = 1; step <= furthest; step++) {
      int after = word + step;
      if (after < ceiling && words.means(after, meaning) && !isTaken(after, taken, count)) {
        return after;
      }
      int before = word - step;
      if (before >= floor && words.means(before, meaning) && !isTaken(before, taken, count)) {
        return before;
      }
    }
    return -1;
  }

  private static boolean isTaken(int word, int[] taken, int count) {
    for (int i = 1; i < count; i++) {
      if (taken[i] == word) {
        return true;
      }
    }
    return false;
  }
}
