package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Comparator;
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
   * @param needed meanings without which it cannot match, the rarest first
   */
  record Entry(Phrase phrase, int stage, int[] needed) {

    int first() {
      return phrase.elements().get(0).meaning();
    }

    /** Whether every needed meaning is in {@code mask}. */
    boolean within(long[] mask) {
      for (int meaning : needed) {
        if ((mask[meaning >>> 6] >>> meaning & 1) == 0) {
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
      Entry entry = entry(phrase, lexicon);
      int key = entry.needed()[0];
      lists.get(key).add(entry);
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

  private static Entry entry(Phrase phrase, Lexicon lexicon) {
    int[] needed =
        phrase.elements().stream()
            .filter(element -> !element.optional())
            .map(Phrase.Element::meaning)
            .distinct()
            .sorted(Comparator.comparingInt(lexicon::commonness))
            .mapToInt(Integer::intValue)
            .toArray();
    int stage =
        switch (phrase.category()) {
          case "role_hijack", "restriction_removal", "planted_content", "jailbreak_format" -> 3;
          default -> 1;
        };
    return new Entry(phrase, stage, needed);
  }
}
