package dev.armor.pipeline.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Patterns over path segments. A segment may hold one or more {@code *}; a last segment {@code **}
 * covers the folder and all below it. Matching looks at no more segments than the longest pattern
 * has.
 */
final class PathTrie<V> {
  private final Map<String, PathTrie<V>> named = new HashMap<>();
  private final List<Branch<V>> globs = new ArrayList<>();

  /** Whether any glob is more than a leaf; a leaf can only match the last segment. */
  private boolean globsGoOn;

  private @Nullable V here;
  private @Nullable V below;

  /** Adds a pattern in lower or mixed case. */
  void add(String pattern, V value) {
    PathTrie<V> node = this;
    List<String> segments = PathSegments.of(pattern);
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.equals("**")) {
        node.below = value;
        return;
      }
      node.globsGoOn |= segment.indexOf('*') >= 0 && i + 1 < segments.size();
      node = node.child(segment);
    }
    node.here = value;
  }

  private PathTrie<V> child(String segment) {
    if (segment.indexOf('*') < 0) {
      return named.computeIfAbsent(segment, s -> new PathTrie<>());
    }
    for (Branch<V> branch : globs) {
      if (branch.pattern.equals(segment)) {
        return branch.node;
      }
    }
    Branch<V> added = new Branch<>(segment, Glob.of(segment), new PathTrie<>());
    globs.add(added);
    return added.node;
  }

  /** Adds the values of all patterns that match the segments from {@code from} to the end. */
  void match(List<String> segments, int from, List<V> found) {
    if (below != null) {
      found.add(below);
    }
    if (from == segments.size()) {
      if (here != null) {
        found.add(here);
      }
      return;
    }
    String segment = segments.get(from);
    PathTrie<V> exact = named.get(segment);
    if (exact != null) {
      exact.match(segments, from + 1, found);
    }
    if (from + 1 < segments.size() && !globsGoOn) {
      return;
    }
    for (int i = 0; i < globs.size(); i++) {
      Branch<V> branch = globs.get(i);
      if ((from + 1 == segments.size() || branch.node.goesOn()) && branch.glob.matches(segment)) {
        branch.node.match(segments, from + 1, found);
      }
    }
  }

  private boolean goesOn() {
    return below != null || !named.isEmpty() || !globs.isEmpty();
  }

  private record Branch<V>(String pattern, Glob glob, PathTrie<V> node) {}
}
