package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * Phrases by the rarest of the meanings that they cannot do without: a text is asked only for
 * phrases whose rarest word it has.
 */
final class PhraseIndex {
  private static final Entry[] NONE = {};

  private final Entry[][] byKey;
  private final long[] keys;

  /**
   * A phrase made ready for the scan.
   *
   * @param stage 3 when the phrase sets up a role, 1 otherwise
   * @param needed bit set of the meanings without which it cannot match
   */
  record Entry(Phrase phrase, int stage, long[] needed) {
    int first() {
      return phrase.elements().get(0).meaning();
    }

    /** Whether every needed meaning is in {@code mask}. */
    boolean within(long[] mask) {
      for (int i = 0; i < needed.length; i++) {
        if ((needed[i] & ~mask[i]) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  PhraseIndex(Lexicon lexicon) {
    int count = lexicon.meaningCount();
    List<List<Entry>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>(0));
    }
    keys = new long[(count + 63) / 64];
    for (Phrase phrase : lexicon.phrases()) {
      int key = rarest(phrase, lexicon);
      lists.get(key).add(entry(phrase, count));
      keys[key >>> 6] |= 1L << key;
    }
    byKey = new Entry[count][];
    for (int i = 0; i < count; i++) {
      byKey[i] = lists.get(i).isEmpty() ? NONE : lists.get(i).toArray(NONE);
    }
  }

  /** Bit set of the meanings under which phrases are kept. */
  long[] keys() {
    return keys;
  }

  Entry[] under(int key) {
    return byKey[key];
  }

  private static int rarest(Phrase phrase, Lexicon lexicon) {
    int rarest = -1;
    for (Phrase.Element element : phrase.elements()) {
      int meaning = element.meaning();
      boolean rarer = rarest < 0 || lexicon.commonness(meaning) < lexicon.commonness(rarest);
      rarest = !element.optional() && rarer ? meaning : rarest;
    }
    return rarest;
  }

  private static Entry entry(Phrase phrase, int meaningCount) {
    long[] needed = new long[(meaningCount + 63) / 64];
    for (Phrase.Element element : phrase.elements()) {
      if (!element.optional()) {
        needed[element.meaning() >>> 6] |= 1L << element.meaning();
      }
    }
    int stage =
        switch (phrase.category()) {
          case "role_hijack", "restriction_removal", "planted_content", "jailbreak_format" -> 3;
          default -> 1;
        };
    return new Entry(phrase, stage, needed);
  }
}
