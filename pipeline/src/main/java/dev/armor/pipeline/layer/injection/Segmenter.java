package dev.armor.pipeline.layer.injection;

import org.jspecify.annotations.Nullable;

/**
 * Finds the words in letters that were written without gaps, or with gaps in the wrong places. The
 * cheapest cover wins: a known word costs one, every letter outside known words three.
 */
final class Segmenter {
  private static final int LONGEST_WORD = 24;

  private final WordTrie trie;

  Segmenter(WordTrie trie) {
    this.trie = trie;
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
    for (int i = length - 1; i >= 0; i--) {
      cost[i] = cost[i + 1] + 3;
      step[i] = 1;
      int node = WordTrie.ROOT;
      for (int j = i; j < length && j < i + LONGEST_WORD; j++) {
        node = trie.step(node, letters[from + j]);
        if (node == 0) {
          break;
        }
        boolean enough = j - i >= 1 || isIdeograph(letters[from + j]);
        if (enough && trie.meaningsAt(node) != null) {
          int candidate = cost[j + 1] + (j - i == 1 ? 3 : 2);
          if (candidate < cost[i]) {
            cost[i] = candidate;
            step[i] = j - i + 1;
          }
        }
      }
    }
    int covered = 0;
    for (int i = 0; i < length; i += step[i]) {
      covered += step[i] > 1 || means(letters, from + i, from + i + 1) != null ? step[i] : 0;
    }
    if (covered * 100 < length * least) {
      add(words, positions, from, to, null);
      return;
    }
    int unknown = -1;
    for (int i = 0; i < length; i += step[i]) {
      Meanings means = means(letters, from + i, from + i + step[i]);
      if (means == null) {
        unknown = unknown < 0 ? i : unknown;
        continue;
      }
      if (unknown >= 0) {
        add(words, positions, from + unknown, from + i, null);
        unknown = -1;
      }
      add(words, positions, from + i, from + i + step[i], means);
    }
    if (unknown >= 0) {
      add(words, positions, from + unknown, to, null);
    }
  }

  private static void add(
      WordStream words, int[] positions, int from, int to, @Nullable Meanings means) {
    words.add(
        positions[from], positions[to - 1] + 1, means == null ? Glossary.UNKNOWN : means.number());
  }

  private @Nullable Meanings means(char[] letters, int from, int to) {
    int node = WordTrie.ROOT;
    for (int i = from; i < to && node != 0; i++) {
      node = trie.step(node, letters[i]);
    }
    return node == 0 ? null : trie.meaningsAt(node);
  }

  static boolean isIdeograph(char c) {
    return c >= '\u2e80' && c < '\ufb00';
  }
}
