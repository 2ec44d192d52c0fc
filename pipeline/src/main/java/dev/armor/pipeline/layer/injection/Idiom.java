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
