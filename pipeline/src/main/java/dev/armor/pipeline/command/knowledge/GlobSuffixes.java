package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends of paths whose last segment is a pattern, by the character that such a segment ends with:
 * nearly all patterns are endings of file names, and nearly all files end otherwise.
 *
 * @param <S> the end of a path
 */
final class GlobSuffixes<S> {
  private static final int ASCII = 128;

  /** What may match a segment that ends with each character of ASCII, in the order of the table. */
  private final List<List<S>> byLast = new ArrayList<>(ASCII);

  /** What may match a segment that ends with any other character, or is empty. */
  private final List<S> others = new ArrayList<>();

  GlobSuffixes() {
    for (int c = 0; c < ASCII; c++) {
      byLast.add(new ArrayList<>(0));
    }
  }

  /**
   * Adds the end of a path.
   *
   * @param pattern that of its last segment, not empty
   */
  void add(String pattern, S suffix) {
    char last = pattern.charAt(pattern.length() - 1);
    if (last < ASCII && last != '*' && last != '?') {
      byLast.get(last).add(suffix);
      return;
    }
    byLast.forEach(suffixes -> suffixes.add(suffix));
    others.add(suffix);
  }

  /** Those that may match a path with this last segment, in the order in which they were added. */
  List<S> ofLast(String segment) {
    char last = segment.isEmpty() ? ASCII : segment.charAt(segment.length() - 1);
    return last < ASCII ? byLast.get(last) : others;
  }
}
