package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the acts of the table in the words of one view of a text. Linear in the words: an act is
 * looked for only around its rarest part, and only where all its parts are near.
 */
final class ActMatcher {
  /** Acts are read from meaning and so belong to the third stage. */
  private static final int STAGE = 3;

  private static final int MOST_PARTS = 8;

  private final List<Act> acts;
  private final Anchors anchors;
  private final Needs needs;
  private final Context context;

  ActMatcher(Lexicon lexicon, NeededMeanings needed, Context context) {
    this.context = context;
    acts = List.copyOf(lexicon.acts());
    List<Anchors.Anchor> places = new ArrayList<>();
    for (int number = 0; number < acts.size(); number++) {
      Act act = acts.get(number);
      if (act.parts().length > MOST_PARTS) {
        throw new IllegalArgumentException("acts.txt: too many parts in " + act.id());
      }
      if (act.span() > WordStream.BLOCK) { // Neighbours tell no more than the blocks beside one
        throw new IllegalArgumentException("acts.txt: too wide a span in " + act.id());
      }
      places.add(new Anchors.Anchor(act.parts()[0], number));
    }
    anchors = new Anchors(lexicon, places);
    needs = new Needs(acts.stream().map(Act::needed).toList(), needed);
  }

  /**
   * Adds what is found in some blocks of words to the account.
   *
   * @param from the first of them
   * @param to the block after the last
   */
  void match(View view, int from, int to, Account account) {
    WordStream words = view.words();
    BitSet possible = new BitSet(acts.size());
    for (int block = from; block < to; block++) {
      int beside = view.near().beside(block);
      int end = words.blockStart(block + 1);
      for (int word = words.blockStart(block); word < end; word++) {
        int number = words.number(word);
        if (number >= 0) {
          seek(anchors.ofNumber(number), view.near(), beside, possible);
        } else {
          Meanings means = words.given(number);
          for (int i = 0; i < means.size(); i++) {
            seek(anchors.ofMeaning(means.at(i)), view.near(), beside, possible);
          }
        }
      }
      if (!possible.isEmpty()) {
        int sentence = view.near().inSentence(block);
        for (int act = possible.nextSetBit(0); act >= 0; act = possible.nextSetBit(act + 1)) {
          if (acts.get(act).across() || needs.areMet(act, view.near().held(), sentence)) {
            match(acts.get(act), block, view, account);
          }
        }
        possible.clear();
      }
    }
  }

  private void seek(int key, Neighbours near, int beside, BitSet possible) {
    int end = anchors.end(key);
    for (int i = anchors.start(key); i < end; i++) {
      if (needs.areMet(anchors.sought(i), near.held(), beside)) {
        possible.set(anchors.sought(i));
      }
    }
  }

  private void match(Act act, int block, View view, Account account) {
    WordStream words = view.words();
    int end = words.blockStart(block + 1);
    int meaning = act.parts()[0];
    int word = words.first(words.blockStart(block), end, meaning);
    while (word >= 0) {
      if (account.weight(STAGE, act.id()) >= act.weight()) {
        return;
      }
      long around = around(act, words, word);
      if (around >= 0 && (!act.across() || isNear(act, words, block))) {
        weigh(act, view, (int) (around >>> 32), (int) around, account);
      }
      word = words.first(word + 1, end, meaning);
    }
  }

  private void weigh(Act act, View view, int first, int last, Account account) {
    double factor = context.factor(act.category(), view, first, last);
    int weight = (int) (act.weight() * factor);
    if (account.takes(STAGE, act.id(), weight, factor)) {
      PhraseMatch match =
          new PhraseMatch(
              act.id(), act.category(), act.severity(), view.evidence(first, last), weight);
      account.add(STAGE, match, factor);
    }
  }

  /** Whether each part is spoken of in this block of words or beside it. */
  private static boolean isNear(Act act, WordStream words, int block) {
    int from = words.blockStart(Math.max(0, block - 1));
    int to = words.blockStart(Math.min(words.blocks(), block + 2));
    for (int i = 1; i < act.parts().length; i++) {
      if (words.first(from, to, act.parts()[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The first and the last word of the act around this word, packed into one number, or -1. */
  private static long around(Act act, WordStream words, int word) {
    int before = act.across() ? 0 : words.sentenceFloor(word);
    int after = act.across() ? words.settled() : words.sentenceEnd(word);
    int floor = Math.max(before, word - act.span());
    int ceiling = Math.min(after, word + act.span() + 1);
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
    int after = words.first(word + 1, ceiling, meaning);
    while (after >= 0 && isTaken(after, taken, count)) {
      after = words.first(after + 1, ceiling, meaning);
    }
    // One before is nearer only within the distance of the one after.
    int nearest = after < 0 ? floor : Math.max(floor, word - (after - word) + 1);
    int before = words.last(word - 1, nearest, meaning);
    while (before >= 0 && isTaken(before, taken, count)) {
      before = words.last(before - 1, nearest, meaning);
    }
    return before >= 0 ? before : after;
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
