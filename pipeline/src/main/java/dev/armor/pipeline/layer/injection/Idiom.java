package dev.armor.pipeline.layer.injection;

import java.util.List;

/**
 * Several words that mean one thing together: {@code set aside}, {@code pay no attention}.
 *
 * @param rest the words after the first
 * @param meaning what the last of them means then
 */
record Idiom(List<String> rest, int meaning) {
  Idiom {
    rest = List.copyOf(rest);
  }

  /** Mark of the second word, to be compared with those of words of a text. */
  int second() {
    String word = rest.get(0);
    return mark(word.charAt(0), word.charAt(word.length() - 1));
  }

  /** A number below 64 that words which begin and end alike share. */
  static int mark(char first, char last) {
    return first * 31 + last & 63;
  }

  /** Whether the words after {@code first} are those of the idiom. */
  boolean follows(char[] text, WordStream words, int first) {
    if (first + rest.size() >= words.count()) {
      return false;
    }
    for (int i = 0; i < rest.size(); i++) {
      int word = first + 1 + i;
      if (!WordTable.isSame(rest.get(i), text, words.start(word), words.end(word))) {
        return false;
      }
    }
    return true;
  }
}
