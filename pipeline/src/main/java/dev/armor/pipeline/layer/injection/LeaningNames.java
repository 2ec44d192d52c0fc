package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of {@code leanings.txt} are about: {@code ignore} is a word, {@code *override} any
 * word of that meaning, two of these a pair that stands side by side, {@code ^} the beginning of a
 * sentence. In pairs a word stands for the rarest of its meanings, for itself when it has none.
 * Only meanings that {@code words.txt} names count: a phrase that is reworded must not undo the
 * fit.
 */
final class LeaningNames {
  /** Precedes the name of a meaning. */
  static final char MEANING = '*';

  /** Stands in pairs before the first word of a sentence. */
  static final String BEGINNING = "^";

  /** Begins the names of meanings that phrases and acts make up for a place of theirs. */
  private static final String MADE_UP = "=";

  private static final int NONE = Integer.MAX_VALUE;

  private final String[] meanings;

  /** Each meaning's place among all, the rarest first; {@link #NONE} for what does not count. */
  private final int[] ranks;

  LeaningNames(Lexicon lexicon) {
    meanings = lexicon.meaningNames();
    ranks = new int[meanings.length];
    List<Integer> rarestFirst =
        IntStream.range(0, meanings.length)
            .boxed()
            .sorted(
                Comparator.comparingInt(lexicon::commonness)
                    .thenComparing(meaning -> meanings[meaning]))
            .toList();
    for (int rank = 0; rank < ranks.length; rank++) {
      int meaning = rarestFirst.get(rank);
      ranks[meaning] = counts(meanings[meaning]) ? rank : NONE;
    }
  }

  /** "The" and "and" are each a word of its own beside others, and no meaning. */
  private static boolean counts(String meaning) {
    return !meaning.startsWith(MADE_UP) && !meaning.equals("function");
  }

  /**
   * The names of a block of words: of each word, its meanings, and its pair with the one before.
   */
  List<String> of(char[] text, WordStream words, int from, int to) {
    List<String> names = new ArrayList<>();
    String before = BEGINNING;
    for (int word = from; word < to; word++) {
      String own = asItIsHashed(text, words.start(word), words.end(word));
      names.add(own);
      Meanings means = words.meaningsOf(word);
      for (int i = 0; means != null && i < means.size(); i++) {
        if (ranks[means.at(i)] != NONE) {
          names.add(MEANING + meanings[means.at(i)]);
        }
      }
      int rarest = rarest(means);
      String inPair = rarest < 0 ? own : MEANING + meanings[rarest];
      names.add(before + " " + inPair);
      before = inPair;
    }
    return names;
  }

  private static String asItIsHashed(char[] text, int from, int to) {
    return new String(text, from, to - from).replace("'", "");
  }

  /** The meaning for which a word stands in pairs, -1 when it has none. */
  int rarest(@Nullable Meanings means) {
    int rarest = -1;
    int rank = NONE;
    for (int i = 0; means != null && i < means.size(); i++) {
      if (ranks[means.at(i)] < rank) {
        rarest = means.at(i);
        rank = ranks[rarest];
      }
    }
    return rarest;
  }
}
