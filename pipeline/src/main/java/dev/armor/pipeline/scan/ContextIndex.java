package dev.armor.pipeline.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * All words of context by their first two letters, those in other scripts by their first. Filled
 * while the scanner's classes load, then only read.
 */
final class ContextIndex {

  private static final int ASCII = 128;

  /** A short word must end where it ends in the table; a longer one may be inflected. */
  private static final int SHORT_WORD = 4;

  private static final Word[] NONE = {};

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Word[][] byFirstTwo = new Word[ASCII * ASCII][];

  /** Which pairs begin a word, a bit each: small enough to stay near while a text is read. */
  private final long[] begun = new long[ASCII * ASCII / 64];

  /** Which characters beyond ASCII begin a word. */
  private final long[] otherBegun = new long[0x10000 / 64];

  private final Map<Character, Word[]> byOther = new HashMap<>();

  private record Word(char[] letters, int number) {}

  ContextIndex() {
    Arrays.fill(byFirstTwo, NONE);
  }

  /** The number of a word of two letters or more, in lower case; made when it is new. */
  synchronized int number(String word) {
    Integer known = numbers.get(word);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    numbers.put(word, number);
    char first = word.charAt(0);
    if (first >= ASCII) {
      otherBegun[first >>> 6] |= 1L << first;
      byOther.put(
          first, and(byOther.getOrDefault(first, NONE), new Word(word.toCharArray(), number)));
    } else {
      int pair = pair(first, word.charAt(1));
      byFirstTwo[pair] = and(byFirstTwo[pair], new Word(word.toCharArray(), number));
      begun[pair >>> 6] |= 1L << pair;
    }
    return number;
  }

  /** Adds each word that begins in this part of the text to {@code hits}, in order. */
  void find(char[] text, int from, int to, ContextHits hits) {
    boolean inWord = from > 0 && joins(text[from - 1]);
    for (int at = from; at < to; at++) {
      char c = text[at];
      if (c >= ASCII) {
        findOther(text, at, hits);
      } else if (!inWord && at + 1 < text.length) {
        int pair = pair(Letters.LOWER_ASCII[c], Letters.lower(text[at + 1]));
        if ((begun[pair >>> 6] >>> pair & 1) != 0) {
          add(byFirstTwo[pair], text, at, hits);
        }
      }
      inWord = joins(c);
    }
  }

  private void findOther(char[] text, int at, ContextHits hits) {
    char first = Letters.lower(text[at]);
    if (first >= ASCII) {
      if ((otherBegun[first >>> 6] >>> first & 1) != 0) {
        add(byOther.getOrDefault(first, NONE), text, at, hits);
      }
    } else if (at + 1 < text.length) {
      add(byFirstTwo[pair(first, Letters.lower(text[at + 1]))], text, at, hits);
    }
  }

  private static boolean joins(char c) {
    return (Kinds.of(c) & Kinds.JOINS) != 0;
  }

  /** Where words that go on with any letter beyond ASCII share one place. */
  private static int pair(char first, char second) {
    return first * ASCII + (second < ASCII ? second : 0);
  }

  private static void add(Word[] words, char[] text, int at, ContextHits hits) {
    for (Word word : words) {
      if (stands(text, at, word.letters()) && ends(text, at, word.letters().length)) {
        hits.add(word.number(), at, at + word.letters().length);
      }
    }
  }

  private static boolean stands(char[] text, int at, char[] word) {
    if (at + word.length > text.length) {
      return false;
    }
    // The first letter is what the word was found by.
    for (int i = 1; i < word.length; i++) {
      char c = text[at + i];
      if ((c < ASCII ? Letters.LOWER_ASCII[c] : Letters.lower(c)) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean ends(char[] text, int at, int length) {
    int end = at + length;
    return length > SHORT_WORD || end >= text.length || !Letters.isLetter(text[end]);
  }

  private static Word[] and(Word[] words, Word word) {
    Word[] more = Arrays.copyOf(words, words.length + 1);
    more[words.length] = word;
    return more;
  }
}
