package dev.armor.pipeline.layer.injection;

/**
 * Finds the words in letters that were written without gaps, or with gaps in the wrong places. The
 * cheapest cover wins: a known word costs one, every letter outside known words three.
 */
final class Segmenter {
  private static final int LONGEST_WORD = 24;

  private final WordGraph graph;

  Segmenter(WordGraph graph) {
    this.graph = graph;
  }

  /**
   * Adds the words of {@code letters} to {@code words}.
   *
   * @param positions where each letter stands in the text
   * @param from first letter
   * @param to after the last
   * @param least share of the letters, in percent, that known words must cover; below it all is one
   *     unknown word
   */
  void segment(char[] letters, int[] positions, int from, int to, int least, WordStream words) {
    int length = to - from;
    int[] cost = new int[length + 1];
    int[] step = new int[length + 1];
    int[] numbers = new int[length + 1]; // of the word that each step is
    for (int i = length - 1; i >= 0; i--) {
      cost[i] = cost[i + 1] + 3;
      step[i] = 1;
      int place = WordGraph.ROOT;
      for (int j = i; j < length && j < i + LONGEST_WORD; j++) {
        place = graph.step(place, letters[from + j]);
        if (place == 0) {
          break;
        }
        int number = graph.number(place);
        if (number == Glossary.UNKNOWN) {
          continue;
        }
        if (j == i) { // a letter that is a word counts as one where nothing longer fits
          numbers[i] = number;
        }
        if (j > i || isIdeograph(letters[from + j])) {
          int candidate = cost[j + 1] + (j - i == 1 ? 3 : 2);
          if (candidate < cost[i]) {
            cost[i] = candidate;
            step[i] = j - i + 1;
            numbers[i] = number;
          }
        }
      }
    }
    int covered = 0;
    for (int i = 0; i < length; i += step[i]) {
      covered += numbers[i] == Glossary.UNKNOWN ? 0 : step[i];
    }
    if (covered * 100 < length * least) {
      add(words, positions, from, to, Glossary.UNKNOWN);
      return;
    }
    int unknown = -1;
    for (int i = 0; i < length; i += step[i]) {
      if (numbers[i] == Glossary.UNKNOWN) {
        unknown = unknown < 0 ? i : unknown;
        continue;
      }
      if (unknown >= 0) {
        add(words, positions, from + unknown, from + i, Glossary.UNKNOWN);
        unknown = -1;
      }
      add(words, positions, from + i, from + i + step[i], numbers[i]);
    }
    if (unknown >= 0) {
      add(words, positions, from + unknown, to, Glossary.UNKNOWN);
    }
  }

  private static void add(WordStream words, int[] positions, int from, int to, int number) {
    words.add(positions[from], positions[to - 1] + 1, number);
  }

  static boolean isIdeograph(char c) {
    return c >= '\u2e80' && c < '\ufb00';
  }
}
