package dev.armor.pipeline.layer.injection;

import java.util.Objects;

/** Puts words together that mean one thing in a row. Safe for many threads. */
final class Idioms {
  private final Glossary glossary;
  private final int negation;

  Idioms(Lexicon lexicon) {
    glossary = lexicon.glossary();
    negation = lexicon.meaning("notword");
  }

  /** The most words that an idiom has behind its first. */
  int longest() {
    return glossary.longestIdiom();
  }

  /** Joins the idioms that begin with this word. */
  void join(WordStream words, int word) {
    if (word + 1 == words.count()) {
      return;
    }
    int next = words.hash(word + 1);
    if (!glossary.mayGoOn(words.number(word), Idiom.mark(next))) {
      return; // nearly all, and what was silenced as the middle of another
    }
    Meanings own = Objects.requireNonNull(words.meaningsOf(word));
    for (int i = 0; i < own.idioms(); i++) {
      if (own.mayGoOn(i, next)) {
        Idiom idiom = own.idiom(i);
        if (idiom.follows(words, word)) {
          join(words, word, word + idiom.length(), idiom.meaning());
        }
      }
    }
  }

  /** The last word means it all; a "not" that belongs to the idiom negates nothing. */
  private void join(WordStream words, int first, int last, int meaning) {
    for (int word = first; word < last; word++) {
      if (words.means(word, negation)) {
        words.silence(word);
      }
    }
    words.give(last, meaning);
  }
}
