package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The words of one view of a text: where they stand, what they mean, where sentences end. */
final class WordStream {
  private static final int LONG_WORD = 18;

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] sentences = new int[64];
  private int[][] meanings = new int[64][];
  private int[] sentenceEnds = {};
  private long[] masks = {};
  private int width;
  private int count;
  private int sentence;
  private boolean broken;
  private int latin;
  private int known;
  private int torn;

  /** Adds a word; {@code null} meanings are those of a word that says nothing to us. */
  void add(int start, int end, int @Nullable [] means, boolean isLatin) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
      sentences = Arrays.copyOf(sentences, count * 2);
      meanings = Arrays.copyOf(meanings, count * 2);
    }
    if (broken) {
      sentence++;
      broken = false;
    }
    starts[count] = start;
    ends[count] = end;
    sentences[count] = sentence;
    meanings[count] = means;
    count++;
    latin += isLatin ? 1 : 0;
    known += isLatin && means != null ? 1 : 0;
    torn += isLatin && means == null && (end - start == 1 || end - start >= LONG_WORD) ? 1 : 0;
  }

  /** The next word begins a sentence. */
  void breakSentence() {
    broken = count > 0;
  }

  /**
   * Settles the sentences; call once, after the last word.
   *
   * @param meaningCount how many meanings there are
   */
  WordStream finish(int meaningCount) {
    width = (meaningCount + 63) / 64;
    masks = new long[(sentence + 1) * width];
    for (int i = 0; i < count; i++) {
      int[] own = meanings[i];
      if (own != null) {
        int base = sentences[i] * width;
        for (int meaning : own) {
          masks[base + (meaning >>> 6)] |= 1L << meaning;
        }
      }
    }
    sentenceEnds = new int[count];
    int end = count;
    for (int i = count - 1; i >= 0; i--) {
      if (i + 1 < count && sentences[i + 1] != sentences[i]) {
        end = i + 1;
      }
      sentenceEnds[i] = end;
    }
    return this;
  }

  /** Whether the sentence of {@code word} has, in any order, every meaning of this bit set. */
  boolean sentenceHolds(int word, long[] needed) {
    int base = sentences[word] * width;
    for (int i = 0; i < width; i++) {
      if ((needed[i] & ~masks[base + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  int count() {
    return count;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  /** Index after the last word of the sentence that holds {@code word}. */
  int sentenceEnd(int word) {
    return sentenceEnds[word];
  }

  /** Index of the first word of that sentence, looked for among the 60 words before. */
  int sentenceStart(int word) {
    int first = word;
    while (first > 0 && first > word - 60 && sentences[first - 1] == sentences[word]) {
      first--;
    }
    return first;
  }

  int @Nullable [] meanings(int word) {
    return meanings[word];
  }

  boolean means(int word, int meaning) {
    int[] own = meanings[word];
    if (own != null) {
      for (int candidate : own) {
        if (candidate == meaning) {
          return true;
        }
      }
    }
    return false;
  }

  /** A word without a meaning that mixes letters and digits. */
  void noteMixed() {
    torn++;
  }

  /** Whether so many words are single letters, endless or mixed that gaps cannot be trusted. */
  boolean isTorn() {
    return torn * 5 >= latin * 2;
  }

  int latin() {
    return latin;
  }

  /** Share of Latin words that the lexicon knows: prose has a third or more, ciphers hardly any. */
  double knownShare() {
    return latin == 0 ? 1 : (double) known / latin;
  }
}
