package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of one view of a text: where they stand, what they mean, where sentences end.
 *
 * <p>Sentences are cut into blocks of at most {@value #BLOCK} words, so that most phrases are ruled
 * out for 64 words at once.
 */
final class WordStream {
  /** Words of a block; no phrase reaches further than one block behind its own. */
  static final int BLOCK = 64;

  private static final int LONG_WORD = 18;

  /** So many unknown words in a row are met in names and foreign text, and in ciphers always. */
  private static final int UNKNOWN_RUN = 7;

  private int[] starts;
  private int[] ends;
  private int[] sentences;

  /** Numbers of the glossary; below 0 those of {@link #given}, counted from -1 on. */
  private int[] numbers;

  private final Glossary glossary;
  private final List<Meanings> given = new ArrayList<>(0);
  private int[] sentenceEnds = {};
  private int[] blockStarts = {};
  private int blocks;
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
  private @Nullable Cues cues;

  /** Room for the words of a text of this length: English has one in six characters. */
  WordStream(int length, Glossary glossary) {
    this.glossary = glossary;
    int room = 8 + length / 5;
    starts = new int[room];
    ends = new int[room];
    sentences = new int[room];
    numbers = new int[room];
  }

  /** Adds a word by its number in the glossary. */
  void add(int start, int end, int number, boolean isLatin) {
    if (count == starts.length) {
      grow();
    }
    if (broken) {
      sentence++;
      broken = false;
    }
    starts[count] = start;
    ends[count] = end;
    sentences[count] = sentence;
    numbers[count] = number;
    if (glossary.beginsIdiom(number)) {
      addHead(count);
    }
    count++;
    if (isLatin) {
      latin++;
      boolean isKnown = number != Glossary.UNKNOWN;
      int length = end - start;
      torn += !isKnown && (length == 1 || length >= LONG_WORD) ? 1 : 0;
      if (length > 2) {
        noteKnown(isKnown);
      }
    }
  }

  private void grow() {
    starts = Arrays.copyOf(starts, count * 2);
    ends = Arrays.copyOf(ends, count * 2);
    sentences = Arrays.copyOf(sentences, count * 2);
    numbers = Arrays.copyOf(numbers, count * 2);
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
  String longestUnknown(char[] text) {
    int start = starts[longestRunStart];
    return longestRun < UNKNOWN_RUN ? "" : new String(text, start, ends[longestRunEnd - 1] - start);
  }

  /** Gives a word one more meaning. */
  void give(int word, int meaning) {
    Meanings own = meaningsOf(word);
    if (own == null || !own.has(meaning)) {
      given.add((own == null ? new Meanings() : own).with(meaning));
      numbers[word] = -given.size();
    }
  }

  /** Takes a word's own meanings away, where it is part of an idiom. */
  void silence(int word) {
    numbers[word] = Glossary.UNKNOWN;
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
    int number = numbers[word];
    return number < 0 ? given(number) : glossary.meanings(number);
  }

  /** The meanings of a word whose number is below 0. */
  Meanings given(int number) {
    return given.get(-number - 1);
  }

  /** A word's number in the glossary; below 0 where {@link #given} alone tells its meanings. */
  int number(int word) {
    return numbers[word];
  }

  /** The next word begins a sentence. */
  void breakSentence() {
    broken = count > 0;
  }

  /** Settles sentences and blocks; call once, after the last word. */
  WordStream finish() {
    sentenceEnds = new int[sentence + 1];
    blockStarts = new int[sentence + 2 + count / BLOCK];
    int last = -1;
    for (int i = 0; i < count; i++) {
      if (sentences[i] != last || i - blockStarts[blocks - 1] == BLOCK) {
        blockStarts[blocks++] = i;
        last = sentences[i];
      }
      sentenceEnds[last] = i + 1;
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

  /** Whether the block after this one is of the same sentence. */
  boolean goesOn(int block) {
    return block + 1 < blocks && sentences[blockStarts[block + 1]] == sentences[blockStarts[block]];
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
    return Math.max(sentenceFloor(word), word - 60);
  }

  /** Index of the first word of that sentence, however far before. */
  int sentenceFloor(int word) {
    int before = sentences[word] - 1;
    return before < 0 ? 0 : sentenceEnds[before];
  }

  /** Which sentence a word is of, counted from 0. */
  int sentence(int word) {
    return sentences[word];
  }

  int sentences() {
    return sentenceEnds.length;
  }

  /** The cues among these words; to be asked for only when no word changes any more. */
  Cues cues(CueTable table) {
    if (cues == null) {
      cues = new Cues(table, this);
    }
    return cues;
  }

  boolean means(int word, int meaning) {
    int number = numbers[word];
    return number < 0 ? given(number).has(meaning) : glossary.has(number, meaning);
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
