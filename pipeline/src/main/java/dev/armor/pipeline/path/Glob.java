package dev.armor.pipeline.path;

/** Matching of one path segment against a pattern of our own tables with {@code *} in it. */
final class Glob {
  private Glob() {}

  /** Whether {@code text} matches; each {@code *} stands for any characters. Linear per star. */
  static boolean matches(String glob, String text) {
    int star = glob.indexOf('*');
    if (!text.startsWith(glob.substring(0, star))) {
      return false;
    }
    int at = star;
    while (true) {
      int next = glob.indexOf('*', star + 1);
      String piece = next < 0 ? glob.substring(star + 1) : glob.substring(star + 1, next);
      if (next < 0) {
        return text.length() - at >= piece.length() && text.endsWith(piece);
      }
      int found = text.indexOf(piece, at);
      if (found < 0) {
        return false;
      }
      at = found + piece.length();
      star = next;
    }
  }
}
