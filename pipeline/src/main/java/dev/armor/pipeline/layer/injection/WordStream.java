package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words of one view of a text: where they stand, what they mean, where sentences end.
 *
 * <p>Sentences are cut into blocks of at most {@value #BLOCK} words. The meanings of a block and of
 * the one after it in the same sentence tell which phrases could begin there, so that most phrases
 * are ruled out for 64 words at once.
 */
final class WordStream {
  /** Words of a block; no phrase reaches further than one block behind its own. */
  static final int BLOCK = 64;

  private static final int LONG_WORD = 18;

  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] sentences = new int[64];
  private @Nullable Meanings[] meanings = new Meanings[64];
  private int[] sentenceEnds = {};
  private int[] blockStarts = {};
  private long[] masks = {};
  private int blocks;
  private int width;
  private int count;
  private int sentence;
  private boolean broken;
  private int latin;
  private int known;
  private int torn;

  /** Adds a word; {@code null} meanings are those of a word that says nothing to us. */
  void add(int start, int end, @Nullable Meanings means, boolean isLatin) {
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
    if (isLatin) {
      latin++;
      known += means != null ? 1 : 0;
      torn += means == null && (end - start == 1 || end - start >= LONG_WORD) ? 1 : 0;
    }
  }

  /** The next word begins a sentence. */
  void breakSentence() {
    broken = count > 0;
  }

  /**
   * Settles sentences and blocks; call once, after the last word.
   *
   * @param meaningCount how many meanings there are
   */
  WordStream finish(int meaningCount) {
    width = (meaningCount + 63) / 64;
    sentenceEnds = new int[sentence + 1];
    blockStarts = new int[sentence + 2 + count / BLOCK];
    masks = new long[blockStarts.length * width];
    int last = -1;
    for (int i = 0; i < count; i++) {
      if (sentences[i] != last || i - blockStarts[blocks - 1] == BLOCK) {
        blockStarts[blocks++] = i;
      }
      last = sentences[i];
      sentenceEnds[last] = i + 1;
      Meanings own = meanings[i];
      if (own != null) {
        own.addTo(masks, (blocks - 1) * width);
      }
    }
    blockStarts[blocks] = count;
    return this;
  }

  int blocks() {
    return blocks;
  }

  /** The first word of a block; {@code blockStart(blocks())} is the number of words. */
  int blockStart(int block) {
    return blockStarts[block];
  }

  /** Fills {@code own} with what a block means. */
  void blockMeanings(int block, long[] own) {
    System.arraycopy(masks, block * width, own, 0, width);
  }

  /** Adds to {@code reach} what the block after it means, when that is of the same sentence. */
  void addNextMeanings(int block, long[] reach) {
    if (block + 1 < blocks
        && sentences[blockStarts[block + 1]] == sentences[blockStarts[block]]) {
      for (int i = 0; i < width; i++) {
        reach[i] |= masks[(block + 1) * width + i];
      }
    }
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
    return sentenceEnds[sentences[word]];
  }

  /** Index of the first word of that sentence, looked for among the 60 words before. */
  int sentenceStart(int word) {
    int first = word;
    while (first > 0 && first > word - 60 && sentences[first - 1] == sentences[word]) {
      first--;
    }
    return first;
  }

  boolean means(int word, int meaning) {
    Meanings own = meanings[word];
    return own != null && own.has(meaning);
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
