package dev.armor.pipeline.command.knowledge;

/**
 * Matches text against {@code *} and {@code ?}; a backslash takes the next character as it is. Runs
 * in time linear in text times stars.
 */
public final class Glob {
  private Glob() {}

  /** Whether the whole text matches. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : '\0';
      if (c == '\\' && p + 1 < pattern.length() && pattern.charAt(p + 1) == text.charAt(t)) {
        p += 2;
        t++;
      } else if (p < pattern.length() && c == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && (c == '?' || c == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Whether the text holds a wildcard. */
  public static boolean is(String pattern) {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }
}
