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

  /** So many unknown words in a row are met in names and foreign text, and in ciphers always. */
  private static final int UNKNOWN_RUN = 7;

  private static final Meanings SILENT = new Meanings();

  private int[] starts;
  private int[] ends;
  private int[] sentences;
  private @Nullable Meanings[] meanings;
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
  private int runStart;
  private int run;
  private int longestRunStart;
  private int longestRunEnd;
  private int longestRun;
  private int longWords;
  private int[] heads = new int[8];
  private int headCount;

  /** Room for the words of a text of this length: English has one in six characters. */
  WordStream(int length) {
    int room = 8 + length / 5;
    starts = new int[room];
    ends = new int[room];
    sentences = new int[room];
    meanings = new Meanings[room];
  }

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
    if (means != null && means.beginsIdiom()) {
      addHead(count);
    }
    count++;
    if (isLatin) {
      latin++;
      torn += means == null && (end - start == 1 || end - start >= LONG_WORD) ? 1 : 0;
      if (end - start > 2) {
        noteKnown(means != null);
      }
    }
  }

  private void addHead(int word) {
    if (headCount == heads.length) {
      heads = Arrays.copyOf(heads, headCount * 2);
    }
    heads[headCount++] = word;
  }

  /** Counts the last word, which has three letters or more: shorter ones are known by chance. */
  private void noteKnown(boolean isKnown) {
    longWords++;
    if (isKnown) {
      known++;
      run = 0;
      return;
    }
    runStart = run == 0 ? count - 1 : runStart;
    run++;
    if (run > longestRun) {
      longestRun = run;
      longestRunStart = runStart;
      longestRunEnd = count;
    }
  }

  /**
   * The text of the longest row of words that nobody knows, empty when it is as short as a row of
   * names may be.
   */
  String longestUnknown(String text) {
    return longestRun < UNKNOWN_RUN
        ? ""
        : text.substring(starts[longestRunStart], ends[longestRunEnd - 1]);
  }

  /** Gives a word one more meaning. */
  void give(int word, int meaning) {
    Meanings own = meanings[word];
    if (own == null || !own.has(meaning)) {
      meanings[word] = (own == null ? SILENT : own).with(meaning);
    }
  }

  /** Takes a word's own meanings away, where it is part of an idiom. */
  void silence(int word) {
    meanings[word] = SILENT;
  }

  /** How many words could begin an idiom. */
  int heads() {
    return headCount;
  }

  /** The word that could begin an idiom, counted from 0 in order. */
  int head(int index) {
    return heads[index];
  }

  /** What a word means, null when it says nothing to us. */
  @Nullable Meanings meaningsOf(int word) {
    return meanings[word];
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
    if (block + 1 < blocks && sentences[blockStarts[block + 1]] == sentences[blockStarts[block]]) {
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

  int longWords() {
    return longWords;
  }

  int latin() {
    return latin;
  }

  /**
   * Share of Latin words of three letters or more that the lexicon knows: prose has a third or
   * more, ciphers hardly any.
   */
  double knownShare() {
    if (longWords == 0) {
      return latin == 0 ? 1 : 0;
    }
    return (double) known / longWords;
  }
}
