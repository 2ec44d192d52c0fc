package dev.armor.pipeline.intel;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Finds many texts in one pass, in any case: the automaton of Aho and Corasick (CACM 1975). Edges
 * lie in one open hash table, so that memory grows with the patterns and not with the alphabet.
 * Time is linear in the text. Immutable once built.
 */
final class TextSearch {
  private static final int NONE = -1;

  private long[] keys = new long[64];
  private int[] targets = new int[64];
  private int edges;
  private int nodes = 1;
  private int[] failure = new int[64];
  private int[] pattern = new int[64];
  private int[] shorter = new int[64];

  /** Whether a pattern begins with this ASCII letter: most of a text is passed over by it. */
  private final boolean[] begins = new boolean[128];

  /** Builds an automaton; a pattern is known later by its index. Empty patterns are never found. */
  TextSearch(List<String> patterns) {
    Arrays.fill(keys, NONE);
    Arrays.fill(pattern, NONE);
    for (int i = 0; i < patterns.size(); i++) {
      add(patterns.get(i).toLowerCase(Locale.ROOT), i);
    }
    link();
  }

  private void add(String text, int index) {
    int node = 0;
    if (!text.isEmpty() && text.charAt(0) < 128) {
      begins[text.charAt(0)] = true;
    }
    for (int i = 0; i < text.length(); i++) {
      int next = next(node, text.charAt(i));
      node = next == NONE ? edge(node, text.charAt(i)) : next;
    }
    if (node != 0 && pattern[node] == NONE) {
      pattern[node] = index;
    }
  }

  private int edge(int from, char c) {
    if (nodes == failure.length) {
      int size = nodes * 2;
      failure = Arrays.copyOf(failure, size);
      shorter = Arrays.copyOf(shorter, size);
      pattern = Arrays.copyOf(pattern, size);
      Arrays.fill(pattern, nodes, size, NONE);
    }
    if (edges * 2 >= keys.length) {
      grow();
    }
    put(key(from, c), nodes);
    edges++;
    return nodes++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = new long[oldKeys.length * 2];
    targets = new int[keys.length];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        put(oldKeys[i], oldTargets[i]);
      }
    }
  }

  private void put(long key, int target) {
    int at = slot(key);
    while (keys[at] != NONE) {
      at = at + 1 & keys.length - 1;
    }
    keys[at] = key;
    targets[at] = target;
  }

  private int next(int node, char c) {
    long key = key(node, c);
    int at = slot(key);
    while (keys[at] != key) {
      if (keys[at] == NONE) {
        return NONE;
      }
      at = at + 1 & keys.length - 1;
    }
    return targets[at];
  }

  private static long key(int node, char c) {
    return (long) node << 16 | c;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & keys.length - 1;
  }

  /** Failure and output links; nodes are numbered so that parents come first, but not by depth. */
  private void link() {
    int[] parent = new int[nodes];
    char[] letter = new char[nodes];
    int[] depth = new int[nodes];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != NONE) {
        parent[targets[i]] = (int) (keys[i] >>> 16);
        letter[targets[i]] = (char) keys[i];
      }
    }
    int deepest = 0;
    for (int node = 1; node < nodes; node++) {
      depth[node] = depth[parent[node]] + 1;
      deepest = Math.max(deepest, depth[node]);
    }
    for (int node : byDepth(depth, deepest)) {
      if (node != 0) {
        link(node, parent[node], letter[node]);
      }
    }
  }

  private void link(int node, int parent, char letter) {
    int back = parent == 0 ? NONE : failure[parent];
    int found = 0;
    while (back != NONE) {
      int next = next(back, letter);
      if (next != NONE) {
        found = next;
        break;
      }
      back = back == 0 ? NONE : failure[back];
    }
    failure[node] = found;
    shorter[node] = pattern[found] != NONE ? found : shorter[found];
  }

  private int[] byDepth(int[] depth, int deepest) {
    int[] start = new int[deepest + 2];
    for (int node = 0; node < nodes; node++) {
      start[depth[node] + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] order = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      order[start[depth[node]]++] = node;
    }
    return order;
  }

  /** Marks the index of each pattern that occurs. */
  void find(CharSequence text, BitSet found) {
    int node = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (node == 0 && c < 128 && !begins[c]) {
        continue;
      }
      int next = next(node, c);
      while (next == NONE && node != 0) {
        node = failure[node];
        next = next(node, c);
      }
      node = next == NONE ? 0 : next;
      int end = pattern[node] != NONE ? node : shorter[node];
      // What is marked already has marked all shorter ones with it: each is walked to once.
      while (end != 0 && !found.get(pattern[end])) {
        found.set(pattern[end]);
        end = shorter[end];
      }
    }
  }
}
