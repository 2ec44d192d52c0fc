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
  private static final char[] LOWER = lower();
  private static final boolean[] JOINS = joins();

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Word[][] byFirstTwo = new Word[ASCII * ASCII][];

  /** Which pairs begin a word, a bit each: small enough to stay near while a text is read. */
  private final long[] begun = new long[ASCII * ASCII / 64];

  private final Map<Character, Word[]> byOther = new HashMap<>();

  private record Word(String text, int number) {}

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
      byOther.put(first, and(byOther.getOrDefault(first, NONE), new Word(word, number)));
    } else {
      int pair = pair(first, word.charAt(1));
      byFirstTwo[pair] = and(byFirstTwo[pair], new Word(word, number));
      begun[pair >>> 6] |= 1L << pair;
    }
    return number;
  }

  /** Adds each word that stands in the text to {@code hits}, in order. */
  void find(CharSequence text, ContextHits hits) {
    char[] chars = text.toString().toCharArray();
    boolean inWord = false;
    for (int at = 0; at < chars.length; at++) {
      char c = chars[at];
      if (c < ASCII) {
        if (!inWord && at + 1 < chars.length) {
          int pair = pair(LOWER[c], Letters.lower(chars[at + 1]));
          if ((begun[pair >>> 6] >>> pair & 1) != 0) {
            add(byFirstTwo[pair], text, at, hits);
          }
        }
        inWord = JOINS[c];
      } else {
        char first = Letters.lower(c);
        if (first >= ASCII) {
          Word[] words = byOther.get(first);
          if (words != null) {
            add(words, text, at, hits);
          }
        } else if (at + 1 < chars.length) {
          add(byFirstTwo[pair(first, Letters.lower(chars[at + 1]))], text, at, hits);
        }
        inWord = Letters.joins(c);
      }
    }
  }

  private static char[] lower() {
    char[] lower = new char[ASCII];
    for (char c = 0; c < ASCII; c++) {
      lower[c] = Letters.lower(c);
    }
    return lower;
  }

  private static boolean[] joins() {
    boolean[] joins = new boolean[ASCII];
    for (char c = 0; c < ASCII; c++) {
      joins[c] = Letters.joins(c);
    }
    return joins;
  }

  /** Where words that go on with any letter beyond ASCII share one place. */
  private static int pair(char first, char second) {
    return first * ASCII + (second < ASCII ? second : 0);
  }

  private static void add(Word[] words, CharSequence text, int at, ContextHits hits) {
    for (Word word : words) {
      if (Letters.standsAt(text, at, word.text()) && ends(text, word.text(), at)) {
        hits.add(word.number(), at, at + word.text().length());
      }
    }
  }

  private static boolean ends(CharSequence text, String word, int at) {
    int end = at + word.length();
    return word.length() > SHORT_WORD
        || end >= text.length()
        || !Letters.isLetter(text.charAt(end));
  }

  private static Word[] and(Word[] words, Word word) {
    Word[] more = Arrays.copyOf(words, words.length + 1);
    more[words.length] = word;
    return more;
  }
}
