package dev.armor.pipeline.command.walk;

/** Tells texts in which a backslash may part the names of a path. */
final class WindowsPaths {
  private WindowsPaths() {}

  /**
   * Whether a backslash stands between two letters or digits, or behind a drive's colon, in a word
   * without quotes. A shell would drop it; other shells take what is around it for folders.
   */
  static boolean in(String script) {
    int at = script.indexOf('\\', 1);
    while (at > 0 && at + 1 < script.length()) {
      char before = script.charAt(at - 1);
      boolean path = isName(before) || before == ':';
      if (path && isName(script.charAt(at + 1))) {
        int stop = end(script, at);
        if (isPlain(script, at, stop)) {
          return true;
        }
        // The rest of the word is no plainer: each word is looked at once.
        at = script.indexOf('\\', stop);
      } else {
        at = script.indexOf('\\', at + 2);
      }
    }
    return false;
  }

  private static int end(String script, int at) {
    int stop = at;
    while (stop < script.length() && script.charAt(stop) > ' ') {
      stop++;
    }
    return stop;
  }

  /** The text with each such backslash quoted, so that it stays. */
  static String read(String script) {
    StringBuilder text = new StringBuilder(script.length() + 16);
    for (int i = 0; i < script.length(); i++) {
      char c = script.charAt(i);
      text.append(c);
      if (c == '\\' && i > 0) {
        char before = script.charAt(i - 1);
        char after = i + 1 < script.length() ? script.charAt(i + 1) : ' ';
        boolean parted = isName(before) || before == ':' || before == '%' || before == '.';
        if (parted && (before == ':' || isName(after) || ".%*".indexOf(after) >= 0)) {
          text.append('\\');
        }
      }
    }
    return text.toString();
  }

  /** Whether the word around the place has no quote or sign of an expression in it. */
  private static boolean isPlain(String script, int at, int stop) {
    int start = at;
    while (start > 0 && script.charAt(start - 1) > ' ') {
      start--;
    }
    if (stop - start < 5) {
      return false;
    }
    for (int i = start; i < stop; i++) {
      if ("'\"$`*|()[]{}^".indexOf(script.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
