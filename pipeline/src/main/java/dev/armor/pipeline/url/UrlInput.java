package dev.armor.pipeline.url;

/** Reading of a URL's raw text, apart from the states of its parser. */
final class UrlInput {
  private UrlInput() {}

  /** Strips controls and spaces at both ends, and tabs and line ends everywhere. */
  static String clean(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    for (int i = from; i < to; i++) {
      if (isStripped(text.charAt(i))) {
        StringBuilder out = new StringBuilder(to - from);
        for (int k = from; k < to; k++) {
          if (!isStripped(text.charAt(k))) {
            out.append(text.charAt(k));
          }
        }
        return out.toString();
      }
    }
    return text.substring(from, to);
  }

  private static boolean isStripped(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  /** Where the colon after a scheme is, or -1. */
  static int schemeEnd(String in) {
    for (int i = 0; i < in.length(); i++) {
      char c = in.charAt(i);
      if (c == ':') {
        return i;
      }
      int lower = c | 0x20;
      boolean letter = lower >= 'a' && lower <= 'z' && c < 128;
      if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether a Windows drive letter stands at {@code at} as a segment of its own. */
  static boolean startsWithDrive(String in, int at) {
    if (at + 2 > in.length() || !isDrive(in.substring(at, at + 2))) {
      return false;
    }
    if (at + 2 == in.length()) {
      return true;
    }
    char c = in.charAt(at + 2);
    return c == '/' || c == '\\' || c == '?' || c == '#';
  }

  /** Whether a text is a Windows drive letter, with a colon or the bar that stood for it. */
  static boolean isDrive(String text) {
    if (text.length() != 2 || text.charAt(1) != ':' && text.charAt(1) != '|') {
      return false;
    }
    int letter = text.charAt(0) | 0x20;
    return letter >= 'a' && letter <= 'z';
  }

  /** The first segment of a serialised path. */
  static String firstSegment(String path) {
    int end = path.indexOf('/', 1);
    return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
  }
}
