package dev.armor.pipeline.layer.injection;

import java.util.Arrays;

/**
 * The cues in one view of a text, so that a match asks once for all it wants to know of its
 * neighbours. What is asked of a whole sentence is told by where the last such word of it stands: a
 * sentence may be as long as the text.
 */
final class Cues {
  private final int[] own;

  /** For each sentence the last word that is each of its cues, -1 for none. */
  private final int[] last;

  Cues(CueTable table, WordStream words) {
    own = new int[words.count()];
    last = new int[words.sentences() * Cue.OF_SENTENCES];
    Arrays.fill(last, -1);
    int far = (1 << Cue.OF_SENTENCES) - 1;
    for (int word = 0; word < own.length; word++) {
      int cues = table.of(words, word);
      own[word] = cues;
      for (int rest = cues & far; rest != 0; rest &= rest - 1) {
        int cue = Integer.numberOfTrailingZeros(rest);
        last[words.sentence(word) * Cue.OF_SENTENCES + cue] = word;
      }
    }
  }

  /** All cues among the words from {@code from} to before {@code to}, a bit each. */
  int among(int from, int to) {
    int cues = 0;
    int end = Math.min(to, own.length);
    for (int word = Math.max(0, from); word < end; word++) {
      cues |= own[word];
    }
    return cues;
  }

  /**
   * Whether a word of that sentence, from {@code from} on, is the cue.
   *
   * @param cue one of the first {@link Cue#OF_SENTENCES}
   */
  boolean isInSentence(Cue cue, int sentence, int from) {
    return last[sentence * Cue.OF_SENTENCES + cue.ordinal()] >= from;
  }
}
