package dev.armor.pipeline.path;

/**
 * A pattern of our own tables for one path segment, cut up beforehand.
 *
 * @param prefix what stands before the first {@code *}
 * @param middle what stands between stars, in order; mostly empty
 * @param suffix what stands after the last {@code *}
 */
record Glob(String prefix, String[] middle, String suffix) {
  private static final String[] NONE = {};

  /** Cuts up a segment that holds at least one {@code *}. */
  static Glob of(String segment) {
    int first = segment.indexOf('*');
    int last = segment.lastIndexOf('*');
    String between = first < last ? segment.substring(first + 1, last) : "";
    String[] middle = between.isEmpty() ? NONE : between.split("\\*");
    return new Glob(segment.substring(0, first), middle, segment.substring(last + 1));
  }

  /** Whether {@code text} matches; each {@code *} stands for any characters. */
  boolean matches(String text) {
    int end = text.length() - suffix.length();
    if (end < prefix.length() || !text.endsWith(suffix) || !text.startsWith(prefix)) {
      return false;
    }
    int at = prefix.length();
    for (String piece : middle) {
      int found = text.indexOf(piece, at);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
