package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;

/** Phrases by the meaning of their first word. */
final class PhraseIndex {
  private static final Entry[] NONE = {};

  private final Entry[][] byFirst;

  /**
   * A phrase made ready for the scan.
   *
   * @param stage 3 when the phrase sets up a role, 1 otherwise
   * @param needed bit set of the meanings without which it cannot match
   */
  record Entry(Phrase phrase, int stage, long[] needed) {}

  PhraseIndex(Lexicon lexicon) {
    List<List<Entry>> lists = new ArrayList<>();
    for (int i = 0; i < lexicon.meaningCount(); i++) {
      lists.add(new ArrayList<>(0));
    }
    for (Phrase phrase : lexicon.phrases()) {
      lists.get(phrase.elements().get(0).meaning()).add(entry(phrase, lexicon.meaningCount()));
    }
    byFirst = new Entry[lists.size()][];
    for (int i = 0; i < byFirst.length; i++) {
      byFirst[i] = lists.get(i).isEmpty() ? NONE : lists.get(i).toArray(NONE);
    }
  }

  Entry[] startingWith(int meaning) {
    return byFirst[meaning];
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
