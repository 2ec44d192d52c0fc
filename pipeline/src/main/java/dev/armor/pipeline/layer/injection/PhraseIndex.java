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

  /** A phrase made ready for the scan. */
  static final class Entry {
    private final Phrase phrase;
    private final int stage;
    private final int[] needed;
    private final int[] meanings;
    private final int[] reaches;
    private final boolean[] optional;

    /**
     * An entry.
     *
     * @param stage 3 when the phrase sets up a role, 1 otherwise
     * @param needed meanings without which it cannot match, the rarest first
     */
    Entry(Phrase phrase, int stage, int[] needed) {
      List<Phrase.Element> elements = phrase.elements();
      this.phrase = phrase;
      this.stage = stage;
      this.needed = needed;
      meanings = elements.stream().mapToInt(Phrase.Element::meaning).toArray();
      reaches = elements.stream().mapToInt(element -> element.gap() + 1).toArray();
      optional = new boolean[meanings.length];
      for (int i = 0; i < optional.length; i++) {
        optional[i] = elements.get(i).optional();
      }
    }

    Phrase phrase() {
      return phrase;
    }

    int stage() {
      return stage;
    }

    int first() {
      return meanings[0];
    }

    /** Whether it begins in {@code own} and every needed meaning is there or in {@code next}. */
    boolean isWithin(BlockMap own, BlockMap next) {
      if (own.words(meanings[0]) == 0) {
        return false;
      }
      for (int meaning : needed) {
        if ((own.words(meaning) | next.words(meaning)) == 0) {
          return false;
        }
      }
      return true;
    }

    /**
     * Whether the meanings follow each other from some word of {@code own} on, not further apart
     * than they may. Where this says no there is no match; a match may yet fail at the end of a
     * sentence.
     */
    boolean isInOrder(BlockMap own, BlockMap next) {
      long near = own.words(meanings[0]);
      long far = 0;
      for (int e = 1; e < meanings.length; e++) {
        long nearHits = 0;
        long farHits = 0;
        for (int step = 1; step <= reaches[e]; step++) {
          nearHits |= near << step;
          farHits |= far << step | near >>> (64 - step);
        }
        nearHits &= own.words(meanings[e]);
        farHits &= next.words(meanings[e]);
        near = optional[e] ? near | nearHits : nearHits;
        far = optional[e] ? far | farHits : farHits;
        if ((near | far) == 0) {
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
      int key = entry.needed[0];
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

  /** How many meanings there are. */
  int meanings() {
    return byKey.length;
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
