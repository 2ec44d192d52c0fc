package dev.armor.pipeline.layer.injection;

import java.util.Arrays;

/**
 * The cues in one view of a text, so that a match asks once for all it wants to know of its
 * neighbours. What is asked of a whole sentence is told by where the last such word of it stands: a
 * sentence may be as long as the text.
 */
final class Cues {
  /** The cues that are asked for by sentence. */
  private static final int FAR = (1 << Cue.OF_SENTENCES) - 1;

  private final CueTable table;
  private final WordStream words;
  private int[] own = {};

  /** For each sentence the last word that is each of its cues, -1 for none. */
  private int[] last = {};

  private int read;

  Cues(CueTable table, WordStream words) {
    this.table = table;
    this.words = words;
  }

  /** Notes the words that were settled since the last time. */
  Cues upToDate() {
    int settled = words.settled();
    if (read < settled) {
      readOn(settled);
    }
    return this;
  }

  private void readOn(int settled) {
    if (settled > own.length) {
      own = Arrays.copyOf(own, Math.max(settled, own.length * 2));
    }
    int sentences = (words.sentence(settled - 1) + 1) * Cue.OF_SENTENCES;
    if (sentences > last.length) {
      int known = last.length;
      last = Arrays.copyOf(last, Math.max(sentences, known * 2));
      Arrays.fill(last, known, last.length, -1);
    }
    for (; read < settled; read++) {
      int cues = table.of(words, read);
      own[read] = cues;
      for (int rest = cues & FAR; rest != 0; rest &= rest - 1) {
        int cue = Integer.numberOfTrailingZeros(rest);
        last[words.sentence(read) * Cue.OF_SENTENCES + cue] = read;
      }
    }
  }

  /** All cues among the words from {@code from} to before {@code to}, a bit each. */
  int among(int from, int to) {
    int cues = 0;
    int end = Math.min(to, read);
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
