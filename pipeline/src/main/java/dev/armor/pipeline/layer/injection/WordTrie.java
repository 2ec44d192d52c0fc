package dev.armor.pipeline.layer.injection;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Words and what they mean, while the tables are read; a step is one probe of a hash table, so that
 * any script fits. Texts are read with a {@link WordGraph} of it.
 */
final class WordTrie {
  static final int ROOT = 1;

  private long[] keys = new long[1 << 16];
  private int[] targets = new int[1 << 16];
  private int size;
  private int nodes = 1;
  private @Nullable Meanings[] whole = new Meanings[1 << 12];

  /** By node the characters with which words go on from there. */
  private @Nullable String[] ways = new String[1 << 12];

  /** Adds a meaning to a word. */
  void add(String word, int meaning) {
    open(word).add(meaning);
  }

  /** The meanings of a word, to be added to. */
  Meanings open(String word) {
    int node = ROOT;
    for (int i = 0; i < word.length(); i++) {
      node = grow(node, word.charAt(i));
    }
    Meanings known = whole[node];
    if (known == null) {
      known = new Meanings();
      whole[node] = known;
    }
    return known;
  }

  /** The node after {@code c}, 0 when no word goes on so. */
  int step(int node, char c) {
    long key = (long) node << 16 | c;
    int slot = slot(key);
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return targets[slot];
      }
      slot = slot + 1 & keys.length - 1;
    }
    return 0;
  }

  /** How many nodes there are, counted from {@link #ROOT}. */
  int nodes() {
    return nodes;
  }

  /** The characters with which words go on from a node: letters from a to z first, in order. */
  char[] ways(int node) {
    char[] all = ways[node] == null ? new char[0] : ways[node].toCharArray();
    Arrays.sort(all);
    char[] lettersFirst = new char[all.length];
    int count = 0;
    for (boolean letters : new boolean[] {true, false}) {
      for (char c : all) {
        if (WordGraph.isLetter(c) == letters) {
          lettersFirst[count++] = c;
        }
      }
    }
    return lettersFirst;
  }

  /** What a word that ends here means; null when none ends here. */
  @Nullable Meanings meaningsAt(int node) {
    return whole[node];
  }

  /** What this whole word means; null when it is unknown. */
  @Nullable Meanings meaningsOf(CharSequence word) {
    int node = ROOT;
    for (int i = 0; i < word.length() && node != 0; i++) {
      node = step(node, word.charAt(i));
    }
    return node == 0 ? null : whole[node];
  }

  /** The meanings of all words. */
  List<Meanings> all() {
    return Arrays.stream(whole).filter(Objects::nonNull).toList();
  }

  private int grow(int node, char c) {
    int known = step(node, c);
    if (known != 0) {
      return known;
    }
    if (size * 2 > keys.length) {
      rehash();
    }
    nodes++;
    if (nodes >= whole.length) {
      whole = Arrays.copyOf(whole, nodes * 2);
      ways = Arrays.copyOf(ways, nodes * 2);
    }
    ways[node] = ways[node] == null ? String.valueOf(c) : ways[node] + c;
    put((long) node << 16 | c, nodes);
    size++;
    return nodes;
  }

  private void rehash() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldTargets[i]);
      }
    }
  }

  private void put(long key, int target) {
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = slot + 1 & keys.length - 1;
    }
    keys[slot] = key;
    targets[slot] = target;
  }

  private int slot(long key) {
    return (int) (key * 0x9e3779b97f4a7c15L >>> 40) & keys.length - 1;
  }
}
