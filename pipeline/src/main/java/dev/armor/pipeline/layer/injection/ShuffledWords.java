package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Reads words whose letters after the first stand in another order ({@code ingroe all pervious
 * insrtuctions}), which people and models hardly notice.
 *
 * <p>A word's key is the sum of a number for each of its letters, so that it does not matter in
 * which order they stand. Looked up are unknown words only, and read again is only the
 * neighbourhood of two or more of them that say something the firewall watches for.
 */
final class ShuffledWords {

  /** Meanings of which two must be near each other: an ordinary text has a typing error or two. */
  private static final List<String> TELLING =
      List.of(
          "override",
          "prior",
          "rules",
          "reveal",
          "system",
          "prompt",
          "hidden",
          "limits",
          "safety",
          "disable",
          "refuse",
          "secretthing",
          "untrammelled",
          "answer",
          "pretending",
          "model");

  /** Words as short as this have too many neighbours to count, and shorter ones to be read. */
  private static final int SHORTEST_TELLING = 5;

  private static final int SHORTEST = 4;
  private static final int LONGEST = 20;

  /** Words within which two must stand, and which are read again on both sides. */
  private static final int NEAR = 12;

  /** Places that are read again, so that a text made of them takes no longer than another. */
  private static final int MOST_PLACES = 64;

  /** Bits that tell one letter from a to z from another; other characters share them. */
  private static final int EDGE_BITS = 5;

  private static final long[] LETTERS = letters();

  /** Keys of the table; 0 where a place is free. */
  private final long[] keys;

  private final String[] words;
  private final boolean[] telling;

  /** Which first and last letters and lengths such words have: rules out most words at a glance. */
  private final long[] edges = new long[1 << 2 * EDGE_BITS];

  ShuffledWords(Lexicon lexicon) {
    Map<Long, String> byKey = new HashMap<>();
    Set<Long> tellingKeys = new TreeSet<>();
    for (String meaning : TELLING) {
      for (String word : new TreeSet<>(lexicon.wordsOf(lexicon.meaning(meaning)))) {
        long key = key(word.toCharArray(), 0, word.length());
        if (key != 0) {
          byKey.putIfAbsent(key, word);
          tellingKeys.add(key);
        }
      }
    }
    for (int meaning = 0; meaning < lexicon.meaningCount(); meaning++) {
      for (String word : new TreeSet<>(lexicon.wordsOf(meaning))) {
        long key = key(word.toCharArray(), 0, word.length());
        if (key != 0) {
          byKey.putIfAbsent(key, word);
        }
      }
    }
    int size = Integer.highestOneBit(byKey.size() * 4);
    keys = new long[size];
    words = new String[size];
    telling = new boolean[size];
    byKey.forEach((key, word) -> put(key, word, tellingKeys.contains(key)));
  }

  private void put(long key, String word, boolean tells) {
    int at = place(key);
    keys[at] = key;
    words[at] = word;
    telling[at] = tells && word.length() >= SHORTEST_TELLING;
    if (telling[at]) {
      int last = word.length() - 1;
      edges[edge(word.charAt(0), word.charAt(last))] |= 1L << word.length();
      edges[edge(word.charAt(0), word.charAt(last - 1))] |= 1L << word.length(); // last two changed
    }
  }

  private static int edge(char first, char last) {
    int mask = (1 << EDGE_BITS) - 1;
    return (first & mask) << EDGE_BITS | last & mask;
  }

  /** Asked first, since it can be foreseen; what it says of other than letters is worth nothing. */
  private boolean mayTell(char[] text, int from, int to) {
    return (edges[edge(text[from], text[to - 1])] >>> (to - from) & 1) != 0;
  }

  private static boolean isWordOfLetters(char[] text, int from, int to) {
    return WordGraph.isLetter(text[from])
        && WordGraph.isLetter(text[to - 1])
        && to - from >= SHORTEST_TELLING
        && to - from <= LONGEST;
  }

  /** Where a key is, or the free place where it would be. */
  private int place(long key) {
    int at = (int) (key ^ (key >>> 32)) & (keys.length - 1);
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  /** The neighbourhoods of shuffled words with their letters put right; nearly always none. */
  List<String> readings(char[] text, WordStream stream) {
    List<String> readings = List.of();
    int last = -NEAR;
    int readTo = 0;
    for (int i = 0; i < stream.count(); i++) {
      if (!mayTell(text, stream.start(i), stream.end(i))
          || stream.number(i) != Glossary.UNKNOWN
          || !isWordOfLetters(text, stream.start(i), stream.end(i))
          || !tells(text, stream, i)) {
        continue;
      }
      if (i - last < NEAR && i >= readTo && readings.size() < MOST_PLACES) {
        int to = Math.min(stream.count(), i + NEAR);
        if (readings.isEmpty()) {
          readings = new ArrayList<>(2);
        }
        readings.add(reading(text, stream, Math.max(0, last - NEAR), to));
        readTo = to;
      }
      last = i;
    }
    return readings;
  }

  private boolean tells(char[] text, WordStream stream, int word) {
    long key = key(text, stream.start(word), stream.end(word));
    int at = place(key);
    return key != 0 && keys[at] == key && telling[at];
  }

  private String reading(char[] text, WordStream stream, int from, int to) {
    StringBuilder reading = new StringBuilder();
    for (int i = from; i < to; i++) {
      int start = stream.start(i);
      int end = stream.end(i);
      long key = stream.number(i) == Glossary.UNKNOWN ? key(text, start, end) : 0;
      int at = place(key);
      if (key != 0 && keys[at] == key) {
        reading.append(words[at]);
      } else {
        reading.append(text, start, end - start);
      }
      int next = i + 1 < to ? stream.start(i + 1) : end;
      reading.append(text, end, Math.max(0, next - end));
    }
    return reading.toString();
  }

  /** The same for all orders of the letters behind the first; 0 for what is no such word. */
  private static long key(char[] text, int from, int to) {
    int length = to - from;
    if (length < SHORTEST || length > LONGEST) {
      return 0;
    }
    long sum = 0;
    for (int i = from; i < to; i++) {
      int letter = text[i] - 'a';
      if (letter < 0 || letter >= LETTERS.length) {
        return 0;
      }
      sum += LETTERS[letter];
    }
    long key = (sum ^ (text[from] * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L;
    return key == 0 ? 1 : key;
  }

  private static long[] letters() {
    long[] letters = new long[26];
    SplittableRandom random = new SplittableRandom(26); // any numbers without a pattern
    for (int i = 0; i < letters.length; i++) {
      letters[i] = random.nextLong();
    }
    return letters;
  }
}
