package dev.armor.pipeline.layer.injection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ciphers simple enough that a model reads them: every shift of the alphabet, the alphabet
 * mirrored, and text written backwards. How often each letter occurs tells which one was used, so
 * that only one of 52 alphabets is ever tried.
 */
final class Ciphers {
  /** A text read through a cipher. */
  record Reading(String cipher, String text) {}

  /** Of a thousand letters of English text, how many are a, b, c and so on. */
  private static final int[] ENGLISH = {
    82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20,
    1
  };

  private Ciphers() {}

  /** What the text could read, in plain letters: an alphabet moved or mirrored, or backwards. */
  static List<Reading> readings(String text) {
    int[] counts = new int[26];
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        counts[c - 'a']++;
      }
    }
    List<Reading> readings = new ArrayList<>(2);
    Reading moved = moved(text, counts);
    if (moved != null) {
      readings.add(moved);
    } else {
      readings.add(new Reading("reversed", new StringBuilder(text).reverse().toString()));
      readings.add(new Reading("reversed", wordsReversed(text)));
    }
    return readings;
  }

  /** The text in the alphabet in which its letters are most like English; null for its own. */
  private static @Nullable Reading moved(String text, int[] counts) {
    int[] backwards = new int[26];
    for (int letter = 0; letter < 26; letter++) {
      backwards[letter] = counts[25 - letter];
    }
    long best = likeness(counts, 0);
    int shift = 0;
    boolean mirrored = false;
    for (int candidate = 0; candidate < 26; candidate++) {
      long straight = likeness(counts, candidate);
      long mirror = likeness(backwards, candidate);
      if (straight > best || mirror > best) {
        best = Math.max(straight, mirror);
        shift = candidate;
        mirrored = mirror > straight;
      }
    }
    if (shift == 0 && !mirrored) {
      return null;
    }
    char[] letters = text.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      char c = letters[i];
      if (c >= 'a' && c <= 'z') {
        letters[i] = (char) ('a' + plain(c - 'a', shift, mirrored));
      }
    }
    String name = mirrored ? "mirrored alphabet" : shift == 13 ? "rot13" : "shifted alphabet";
    return new Reading(name, new String(letters));
  }

  private static int plain(int letter, int shift, boolean mirrored) {
    return ((mirrored ? 25 - letter : letter) + shift) % 26;
  }

  /** How like English letters counted so often are when each is moved on by {@code shift}. */
  private static long likeness(int[] counts, int shift) {
    long likeness = 0;
    int wrapped = 26 - shift;
    for (int letter = 0; letter < wrapped; letter++) {
      likeness += (long) counts[letter] * ENGLISH[letter + shift];
    }
    for (int letter = wrapped; letter < 26; letter++) {
      likeness += (long) counts[letter] * ENGLISH[letter - wrapped];
    }
    return likeness;
  }

  private static String wordsReversed(String text) {
    char[] letters = text.toCharArray();
    int start = 0;
    for (int i = 0; i <= letters.length; i++) {
      if (i == letters.length || letters[i] <= ' ') {
        for (int a = start, b = i - 1; a < b; a++, b--) {
          char c = letters[a];
          letters[a] = letters[b];
          letters[b] = c;
        }
        start = i + 1;
      }
    }
    return new String(letters);
  }
}
