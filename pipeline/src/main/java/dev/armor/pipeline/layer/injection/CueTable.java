package dev.armor.pipeline.layer.injection;

import org.jspecify.annotations.Nullable;

/** Which words of the glossary are which cues. */
final class CueTable {
  private final int[] byMeaning;
  private final int[] byNumber;

  CueTable(Lexicon lexicon) {
    int[] meanings = new int[Cue.values().length];
    for (Cue cue : Cue.values()) {
      meanings[cue.ordinal()] = lexicon.meaning(cue.meaning());
    }
    byMeaning = new int[lexicon.meaningCount()];
    for (Cue cue : Cue.values()) {
      byMeaning[meanings[cue.ordinal()]] |= cue.bit();
    }
    Glossary glossary = lexicon.glossary();
    byNumber = new int[glossary.numbers()];
    for (int number = 0; number < byNumber.length; number++) {
      byNumber[number] = of(glossary.meanings(number));
    }
  }

  /** The cues that a word is, a bit each. */
  int of(WordStream words, int word) {
    int number = words.number(word);
    return number >= 0 ? byNumber[number] : of(words.meaningsOf(word));
  }

  private int of(@Nullable Meanings means) {
    int cues = 0;
    for (int i = 0; means != null && i < means.size(); i++) {
      cues |= byMeaning[means.at(i)];
    }
    return cues;
  }
}
