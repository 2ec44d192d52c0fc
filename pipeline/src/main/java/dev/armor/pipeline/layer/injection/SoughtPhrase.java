package dev.armor.pipeline.layer.injection;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A phrase made ready to be looked for around the rarest of its words. */
final class SoughtPhrase {
  /** No match is longer than so many words. */
  static final int WINDOW = 60;

  private final Phrase phrase;
  private final int stage;
  private final int number;
  private final int[] meanings;

  private final int[] reaches;
  private final boolean[] optional;

  /** Which element the rarest word stands for, and how far before it a match may begin. */
  private final int anchor;

  private final int before;

  /**
   * A phrase.
   *
   * @param stage 3 when the phrase sets up a role, 1 otherwise
   * @param number tells it from all others
   * @param rarest the meaning it is looked for by
   */
  SoughtPhrase(Phrase phrase, int stage, int number, int rarest) {
    List<Phrase.Element> elements = phrase.elements();
    this.phrase = phrase;
    this.stage = stage;
    this.number = number;
    meanings = elements.stream().mapToInt(Phrase.Element::meaning).toArray();
    reaches = elements.stream().mapToInt(element -> element.gap() + 1).toArray();
    optional = new boolean[meanings.length];
    for (int i = 0; i < optional.length; i++) {
      optional[i] = elements.get(i).optional();
    }
    int found = 0;
    while (optional[found] || meanings[found] != rarest) {
      found++;
    }
    anchor = found;
    before = distance(0);
  }

  /** The most words from the rarest to another element of the phrase. */
  private int distance(int other) {
    int distance = 0;
    for (int i = Math.min(anchor, other) + 1; i <= Math.max(anchor, other); i++) {
      distance += reaches[i];
    }
    return Math.min(WINDOW, distance);
  }

  Phrase phrase() {
    return phrase;
  }

  int stage() {
    return stage;
  }

  /** The rarest of the other meanings without which there is no match. */
  int[] needed(Lexicon lexicon) {
    return IntStream.range(0, meanings.length)
        .filter(i -> !optional[i] && i != anchor)
        .mapToObj(i -> meanings[i])
        .sorted(Comparator.comparingInt(lexicon::commonness))
        .limit(NeededMeanings.ASKED)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Adds the matches in which the word {@code at}, of this block, could be the rarest. */
  void matchAround(View view, int at, int block, PhraseMatches matches) {
    WordStream words = view.words();
    if (anchor == 0) {
      add(view, at, block, matches);
      return;
    }
    int floor = Math.max(at - before, words.sentenceFloor(at));
    int first = words.last(at - 1, floor, meanings[0]);
    while (first >= 0) {
      add(view, first, first < words.blockStart(block) ? block - 1 : block, matches);
      first = words.last(first - 1, floor, meanings[0]);
    }
  }

  private void add(View view, int first, int block, PhraseMatches matches) {
    int last = match(view, first);
    if (last >= 0) {
      matches.add(block, number, first - view.words().blockStart(block), last - first);
    }
  }

  /**
   * Matches with the first element at word {@code first}; the cost is bounded by the window.
   *
   * @return the last word of the match, or -1
   */
  private int match(View view, int first) {
    WordStream words = view.words();
    int limit = Math.min(WINDOW, words.sentenceEnd(first) - first);
    long reached = 1;
    for (int e = 1; e < meanings.length; e++) {
      long window = 0;
      for (int step = 1; step <= reaches[e]; step++) {
        window |= reached << step;
      }
      window &= (1L << limit) - 1;
      long hits = 0;
      for (long rest = window; rest != 0; rest &= rest - 1) {
        int offset = Long.numberOfTrailingZeros(rest);
        if (words.means(first + offset, meanings[e])) {
          hits |= 1L << offset;
        }
      }
      reached = optional[e] ? reached | hits : hits;
      if (reached == 0) {
        return -1;
      }
    }
    return first + Long.numberOfTrailingZeros(reached);
  }
}
