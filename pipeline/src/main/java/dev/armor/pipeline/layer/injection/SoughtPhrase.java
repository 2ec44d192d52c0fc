package dev.armor.pipeline.layer.injection;

import java.util.List;

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

  /** Whether another word that it needs stands behind the rarest, not before it. */
  private final boolean ahead;

  /** What that word means, and how far off it may stand. */
  private final int partner;

  private final int reach;

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
    int other = anchor + 1;
    while (other < meanings.length && optional[other]) {
      other++;
    }
    ahead = other < meanings.length;
    if (!ahead) {
      other = anchor - 1;
      while (other > 0 && optional[other]) {
        other--;
      }
    }
    partner = other < 0 ? -1 : meanings[other];
    reach = distance(other);
  }

  /** The most words from the rarest to another element of the phrase. */
  private int distance(int other) {
    int distance = 0;
    for (int i = Math.min(anchor, other) + 1; other >= 0 && i <= Math.max(anchor, other); i++) {
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

  int number() {
    return number;
  }

  /** What another word means that stands near the rarest in every match; -1 for none. */
  int partner() {
    return partner;
  }

  /** Whether that word is near, as is to be asked of {@link Neighbours}. */
  int question(MeaningColumns columns) {
    if (partner < 0) {
      return Neighbours.NOTHING;
    }
    int column = columns.of(partner);
    return ahead ? Neighbours.question(column, 1, reach) : Neighbours.question(column, -reach, -1);
  }

  /** Adds the matches in which the word {@code at}, of this block, could be the rarest. */
  void matchAround(WordStream words, int at, int block, PhraseMatches matches) {
    if (anchor == 0) {
      add(words, at, block, matches);
      return;
    }
    int floor = Math.max(at - before, words.sentenceFloor(at));
    for (int first = at - 1; first >= floor; first--) {
      if (words.means(first, meanings[0])) {
        add(words, first, first < words.blockStart(block) ? block - 1 : block, matches);
      }
    }
  }

  private void add(WordStream words, int first, int block, PhraseMatches matches) {
    int last = match(words, first);
    if (last >= 0) {
      matches.add(block, number, first - words.blockStart(block), last - first);
    }
  }

  /**
   * Matches with the first element at word {@code first}; the cost is bounded by the window.
   *
   * @return the last word of the match, or -1
   */
  private int match(WordStream words, int first) {
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
