package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.scan.NormalText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the acts of the table in the words of one view of a text. Linear in the words: an act is
 * looked for only around its rarest part, and only where all its parts are near.
 */
final class ActMatcher {
  /** Acts are read from meaning and so belong to the third stage. */
  private static final int STAGE = 3;

  private static final int MOST_PARTS = 8;

  private static final Act[] NONE = {};

  private final Act[][] byRarest;
  private final long[] keys;
  private final Context context;

  ActMatcher(Lexicon lexicon, Context context) {
    this.context = context;
    int count = lexicon.meaningCount();
    byRarest = new Act[count][];
    Arrays.fill(byRarest, NONE);
    keys = new long[(count + 63) / 64];
    for (Act act : lexicon.acts()) {
      if (act.parts().length > MOST_PARTS) {
        throw new IllegalArgumentException("acts.txt: too many parts in " + act.id());
      }
      int key = act.parts()[0];
      byRarest[key] = Arrays.copyOf(byRarest[key], byRarest[key].length + 1);
      byRarest[key][byRarest[key].length - 1] = act;
      keys[key >>> 6] |= 1L << key;
    }
  }

  /**
   * Adds what is found to the account.
   *
   * @param plain the way back to the original, null where {@code view} is no part of it
   * @param meanings what any word of the view means, a bit for each
   */
  void match(
      char[] view, @Nullable NormalText plain, WordStream words, long[] meanings, Account account) {
    if (!mayHold(meanings)) {
      return;
    }
    int blocks = words.blocks();
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
          for (Act act : byRarest[i * 64 + Long.numberOfTrailingZeros(rest)]) {
            if (isWithin(act, near)) {
              match(act, block, view, plain, words, account);
            }
          }
        }
      }
    }
  }

  /** Adds what the words of a block mean to {@code mask}. */
  private static void read(WordStream words, int block, long[] mask) {
    int end = words.blockStart(block + 1);
    for (int word = words.blockStart(block); word < end; word++) {
      Meanings means = words.meaningsOf(word);
      for (int i = 0; means != null && i < means.size(); i++) {
        int meaning = means.at(i);
        mask[meaning >>> 6] |= 1L << meaning;
      }
    }
  }

  /** Whether a text with these meanings could hold any act: most texts cannot. */
  private boolean mayHold(long[] meanings) {
    for (int i = 0; i < keys.length; i++) {
      for (long rest = meanings[i] & keys[i]; rest != 0; rest &= rest - 1) {
        for (Act act : byRarest[i * 64 + Long.numberOfTrailingZeros(rest)]) {
          if (isWithin(act, meanings)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isWithin(Act act, long[] near) {
    int[] parts = act.parts();
    for (int i = 1; i < parts.length; i++) {
      int meaning = parts[i];
      if ((near[meaning >>> 6] >>> meaning & 1) == 0) {
        return false;
      }
    }
    return true;
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
