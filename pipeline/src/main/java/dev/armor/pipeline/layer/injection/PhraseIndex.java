package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Phrases by the rarest of the meanings that they cannot do without: a text is asked only for
 * phrases whose rarest word it has.
 */
final class PhraseIndex {
  private static final SoughtPhrase[] NONE = {};

  /** No phrases. */
  private static final Group EMPTY = new Group(NONE, new int[0]);

  private final List<SoughtPhrase> phrases = new ArrayList<>();
  private final SoughtPhrase[][] byMeaning;

  /** By the numbers that words have in the glossary. */
  private final Group[] byNumber;

  private final MeaningColumns partners;

  /**
   * Phrases to be looked for around a word.
   *
   * @param questions what each asks of the word's {@link Neighbours}
   */
  record Group(SoughtPhrase[] phrases, int[] questions) {}

  PhraseIndex(Lexicon lexicon) {
    byMeaning = byMeaning(lexicon);
    partners = new MeaningColumns(lexicon, partners(phrases));
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

  private static TreeSet<Integer> partners(List<SoughtPhrase> phrases) {
    TreeSet<Integer> partners = new TreeSet<>();
    for (SoughtPhrase phrase : phrases) {
      if (phrase.partner() >= 0) {
        partners.add(phrase.partner());
      }
    }
    return partners;
  }

  private Group[] byNumber(Glossary glossary) {
    Group[] sought = new Group[glossary.numbers()];
    for (int number = 0; number < sought.length; number++) {
      sought[number] = of(glossary.meanings(number));
    }
    return sought;
  }

  private Group of(@Nullable Meanings means) {
    List<SoughtPhrase> all = new ArrayList<>(0);
    for (int i = 0; means != null && i < means.size(); i++) {
      Collections.addAll(all, byMeaning[means.at(i)]);
    }
    return all.isEmpty() ? EMPTY : group(all.toArray(NONE));
  }

  private Group group(SoughtPhrase[] all) {
    int[] questions = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      questions[i] = all[i].question(partners);
    }
    return new Group(all, questions);
  }

  /** The phrases to be looked for around a word. */
  Group around(WordStream words, int word) {
    int number = words.number(word);
    return number >= 0 ? byNumber[number] : of(words.meaningsOf(word));
  }

  /** What neighbours of a word are asked for. */
  MeaningColumns partners() {
    return partners;
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
