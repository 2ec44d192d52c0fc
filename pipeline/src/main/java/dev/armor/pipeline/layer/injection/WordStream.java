package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of one view of a text, as far as it was read: where they stand, what they mean, where
 * sentences end.
 *
 * <p>Sentences are cut into blocks of at most {@value #BLOCK} words, so that most phrases are ruled
 * out for 64 words at once. Words are added and settled in turns; what is settled never changes.
 */
final class WordStream {
  /** Words of a block; no phrase reaches further than one block behind its own. */
  static final int BLOCK = 64;

  /** Room for the words that are read first. */
  private static final int FIRST_ROOM = 256;

  private final char[] text;
  private final Glossary glossary;
  private final Legibility legibility = new Legibility();

  private int[] starts;
  private int[] ends;
  private int[] sentences;

  /** Hashes of the words as they stand, the upper half. */
  private int[] hashes;

  /** Numbers of the glossary; below 0 those of {@link #given}, counted from -1 on. */
  private int[] numbers;

  private final List<Meanings> given = new ArrayList<>(0);
  private int count;
  private int sentence;
  private boolean broken;
  private int[] heads = new int[8];
  private int headCount;
  private int nextHead;

  private int settled;
  private boolean whole;
  private int inBlocks;
  private int[] sentenceEnds = new int[8];
  private int[] blockStarts = new int[8];
  private int blocks;

  /** The words of a text, none so far. */
  WordStream(char[] text, Glossary glossary) {
    this.text = text;
    this.glossary = glossary;
    int room = Math.min(FIRST_ROOM, 8 + text.length / 5); // English: one in six characters
    starts = new int[room];
    ends = new int[room];
    sentences = new int[room];
    hashes = new int[room];
    numbers = new int[room];
  }

  /**
   * Adds a word.
   *
   * @param hash {@link WordTable#hash} of it, apostrophes left out
   * @param number its number in the glossary
   */
  void add(int start, int end, long hash, int number, boolean isLatin) {
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
    hashes[count] = (int) (hash >>> 32);
    numbers[count] = number;
    if (glossary.beginsIdiom(number)) {
      addHead(count);
    }
    count++;
    if (isLatin) {
      legibility.note(start, end, number != Glossary.UNKNOWN);
    }
  }

  /** Adds a Latin word whose hash nobody has counted. */
  void add(int start, int end, int number) {
    add(start, end, WordTable.hash(text, start, end), number, true);
  }

  private void grow() {
    starts = Arrays.copyOf(starts, count * 2);
    ends = Arrays.copyOf(ends, count * 2);
    sentences = Arrays.copyOf(sentences, count * 2);
    hashes = Arrays.copyOf(hashes, count * 2);
    numbers = Arrays.copyOf(numbers, count * 2);
  }

  private void addHead(int word) {
    if (headCount == heads.length) {
      heads = Arrays.copyOf(heads, headCount * 2);
    }
    heads[headCount++] = word;
  }

  /** The next word begins a sentence. */
  void breakSentence() {
    broken = count > 0;
  }

  /**
   * Puts idioms together and settles all words whose meanings can change no more.
   *
   * @param isWhole whether no word is to come
   */
  WordStream settle(Idioms idioms, boolean isWhole) {
    whole = isWhole;
    settled = count;
    while (nextHead < headCount) {
      int word = heads[nextHead];
      if (!isWhole && word + idioms.longest() >= count) {
        settled = word;
        break;
      }
      idioms.join(this, word);
      nextHead++;
    }
    addBlocks();
    return this;
  }

  /** Cuts the sentences that are complete into blocks. */
  private void addBlocks() {
    // A sentence is complete when a word of the next was read.
    int open = whole ? sentence + 1 : count == 0 ? 0 : sentences[count - 1];
    while (inBlocks < count && sentences[inBlocks] < open) {
      int of = sentences[inBlocks];
      int end = inBlocks;
      while (end < count && sentences[end] == of) {
        end++;
      }
      for (int start = inBlocks; start < end; start += BLOCK) {
        if (blocks + 1 == blockStarts.length) {
          blockStarts = Arrays.copyOf(blockStarts, blockStarts.length * 2);
        }
        blockStarts[blocks++] = start;
      }
      blockStarts[blocks] = end;
      if (of == sentenceEnds.length) {
        sentenceEnds = Arrays.copyOf(sentenceEnds, of * 2);
      }
      sentenceEnds[of] = end;
      inBlocks = end;
    }
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

  boolean means(int word, int meaning) {
    int number = numbers[word];
    return number < 0 ? given(number).has(meaning) : glossary.has(number, meaning);
  }

  /** The first word from {@code from} to before {@code to} that has a meaning, or -1. */
  int first(int from, int to, int meaning) {
    for (int word = from; word < to; word++) {
      if (means(word, meaning)) {
        return word;
      }
    }
    return -1;
  }

  /** The last word from {@code from} down to {@code floor} that has a meaning, or -1. */
  int last(int from, int floor, int meaning) {
    for (int word = from; word >= floor; word--) {
      if (means(word, meaning)) {
        return word;
      }
    }
    return -1;
  }

  /** The upper half of a word's hash. */
  int hash(int word) {
    return hashes[word];
  }

  /** How many words were read. */
  int count() {
    return count;
  }

  /** How many words are settled: the first ones. */
  int settled() {
    return settled;
  }

  /** Whether no word is to come. */
  boolean isWhole() {
    return whole;
  }

  /** How many blocks there are of sentences that are complete. */
  int blocks() {
    return blocks;
  }

  /**
   * How many blocks can be judged: all, when no word is to come, else those that are followed by a
   * block and by so many settled words.
   */
  int blocksBefore(int words) {
    if (whole) {
      return blocks;
    }
    int before = Math.max(0, blocks - 1);
    while (before > 0 && blockStarts[before] + words > settled) {
      before--;
    }
    return before;
  }

  /** The first word of a block; of {@code blocks()} the word after the last block. */
  int blockStart(int block) {
    return blockStarts[block];
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  /** Index after the last word of the sentence that holds {@code word}, as far as it is settled. */
  int sentenceEnd(int word) {
    return word < inBlocks ? sentenceEnds[sentences[word]] : settled;
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

  Legibility legibility() {
    return legibility;
  }
}
