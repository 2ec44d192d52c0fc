package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Phrases by the rarest of the meanings that they cannot do without: a text is asked only for
 * phrases whose rarest word it has.
 */
final class PhraseIndex {
  private static final SoughtPhrase[] NONE = {};

  private final List<SoughtPhrase> phrases = new ArrayList<>();
  private final SoughtPhrase[][] byMeaning;

  /** By the numbers that words have in the glossary. */
  private final SoughtPhrase[][] byNumber;

  PhraseIndex(Lexicon lexicon) {
    byMeaning = byMeaning(lexicon);
    byNumber = byNumber(lexicon.glossary());
  }

  private SoughtPhrase[][] byMeaning(Lexicon lexicon) {
    int count = lexicon.meaningCount();
    List<List<Phrase>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>(0));
    }
    for (Phrase phrase : lexicon.phrases()) {
      lists.get(rarest(phrase, lexicon)).add(phrase);
    }
    SoughtPhrase[][] sought = new SoughtPhrase[count][];
    for (int meaning = 0; meaning < count; meaning++) {
      List<SoughtPhrase> under = new ArrayList<>(0);
      for (Phrase phrase : lists.get(meaning)) {
        under.add(new SoughtPhrase(phrase, stage(phrase), phrases.size() + under.size(), meaning));
      }
      phrases.addAll(under);
      sought[meaning] = under.toArray(NONE);
    }
    if (phrases.size() > PhraseMatches.mostPhrases()) {
      throw new IllegalArgumentException("phrases.txt: more phrases than can be told apart");
    }
    return sought;
  }

  private SoughtPhrase[][] byNumber(Glossary glossary) {
    SoughtPhrase[][] sought = new SoughtPhrase[glossary.numbers()][];
    for (int number = 0; number < sought.length; number++) {
      sought[number] = of(glossary.meanings(number));
    }
    return sought;
  }

  private SoughtPhrase[] of(@Nullable Meanings means) {
    List<SoughtPhrase> all = new ArrayList<>(0);
    for (int i = 0; means != null && i < means.size(); i++) {
      Collections.addAll(all, byMeaning[means.at(i)]);
    }
    return all.isEmpty() ? NONE : all.toArray(NONE);
  }

  /** The phrases to be looked for around a word. */
  SoughtPhrase[] around(WordStream words, int word) {
    int number = words.number(word);
    return number >= 0 ? byNumber[number] : of(words.meaningsOf(word));
  }

  SoughtPhrase phrase(int number) {
    return phrases.get(number);
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
