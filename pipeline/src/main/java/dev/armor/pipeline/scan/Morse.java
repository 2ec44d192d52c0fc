package dev.armor.pipeline.scan;

/** Reads Morse code: letters of dots and dashes with blanks between, words with two or a slash. */
final class Morse {
  /** The letter at a place of the code tree: a dot goes to 2n, a dash to 2n+1. */
  private static final String TREE =
      "??etianmsurwdkgohvf?l?pjbxcyzq??54?3???2??+????16=/?????7???8?90";

  private static final int SHORTEST = 8;

  private Morse() {}

  /**
   * Index after the code that begins at {@code at}; its letters are appended to {@code decoded}.
   */
  static int read(CharSequence text, int at, StringBuilder decoded) {
    int place = 1;
    int blanks = 0;
    int end = at;
    for (int i = at; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : 0;
      if (c == '.' || c == '-') {
        if (place == 1 && (blanks > 1) && decoded.length() > 0) {
          decoded.append(' ');
        }
        blanks = 0;
        place = Math.min(TREE.length(), place * 2 + (c == '-' ? 1 : 0));
        end = i + 1;
        continue;
      }
      if (place > 1) {
        if (place >= TREE.length() || TREE.charAt(place) == '?') {
          // No letter has this code. What was read is not read again, to stay linear.
          return i;
        }
        decoded.append(TREE.charAt(place));
        place = 1;
      }
      if (c == ' ' || c == '/' || c == '\n') {
        blanks += c == ' ' ? 1 : 2;
      } else {
        break;
      }
    }
    return Math.max(end, at + 1);
  }

  /** Whether so many letters were read that it was no row of dashes or dots. */
  static boolean isText(CharSequence decoded) {
    return decoded.length() >= SHORTEST && Entropy.distinct(decoded) >= 4;
  }
}
