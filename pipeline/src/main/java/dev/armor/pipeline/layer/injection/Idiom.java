package dev.armor.pipeline.layer.injection;

import java.util.List;

/**
 * Several words that mean one thing together: {@code set aside}, {@code pay no attention}. They are
 * compared by the upper halves of their hashes: two words share one once in 2^32.
 */
final class Idiom {
  private final int[] rest;
  private final int meaning;

  /**
   * An idiom.
   *
   * @param rest the words after the first
   * @param meaning what the last of them means then
   */
  Idiom(List<String> rest, int meaning) {
    this.rest = rest.stream().mapToInt(word -> (int) (WordTable.hash(word) >>> 32)).toArray();
    this.meaning = meaning;
  }

  int meaning() {
    return meaning;
  }

  /** How many words come after the first. */
  int length() {
    return rest.length;
  }

  /** Hash of the second word. */
  int second() {
    return rest[0];
  }

  /** A number below 64 for a word by its hash. */
  static int mark(int hash) {
    return hash >>> 26;
  }

  /** Whether the words after {@code first} are those of the idiom. */
  boolean follows(WordStream words, int first) {
    if (first + rest.length >= words.count()) {
      return false;
    }
    for (int i = 0; i < rest.length; i++) {
      if (words.hash(first + 1 + i) != rest[i]) {
        return false;
      }
    }
    return true;
  }
}
