package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Phrases by the rarest of the meanings that they cannot do without: a text is asked only for
 * phrases whose rarest word it has.
 */
final class PhraseIndex {
  private final SoughtPhrase[] phrases;
  private final Anchors anchors;
  private final List<int[]> needed;

  PhraseIndex(Lexicon lexicon) {
    List<SoughtPhrase> all = new ArrayList<>();
    List<Anchors.Anchor> places = new ArrayList<>();
    List<Phrase> byRarest = new ArrayList<>(lexicon.phrases());
    byRarest.sort(Comparator.comparingInt(phrase -> rarest(phrase, lexicon)));
    for (Phrase phrase : byRarest) {
      int rarest = rarest(phrase, lexicon);
      SoughtPhrase sought = new SoughtPhrase(phrase, stage(phrase), all.size(), rarest);
      places.add(new Anchors.Anchor(rarest, all.size()));
      all.add(sought);
    }
    if (all.size() > PhraseMatches.mostPhrases()) {
      throw new IllegalArgumentException("phrases.txt: more phrases than can be told apart");
    }
    phrases = all.toArray(new SoughtPhrase[0]);
    anchors = new Anchors(lexicon, places);
    needed = all.stream().map(phrase -> phrase.needed(lexicon)).toList();
  }

  /** The phrases to be looked for around words, by their numbers. */
  Anchors anchors() {
    return anchors;
  }

  /** What each phrase needs, by its number; the inner arrays are not to be changed. */
  List<int[]> needed() {
    return needed;
  }

  SoughtPhrase phrase(int number) {
    return phrases[number];
  }

  private static int rarest(Phrase phrase, Lexicon lexicon) {
    return phrase.elements().stream()
        .filter(element -> !element.optional())
        .map(Phrase.Element::meaning)
        .min(Comparator.comparingInt(lexicon::commonness))
        .orElseThrow();
  }

  private static int stage(Phrase phrase) {
    return switch (phrase.category()) {
      case "role_hijack", "restriction_removal", "planted_content", "jailbreak_format" -> 3;
      default -> 1;
    };
  }
}
