package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of files that are spelled with {@code ?} or {@code [x]} for a letter or two: what they can
 * only mean is in {@code words.txt}.
 */
public final class Globs {
  private static final List<String> NAMES = names();

  private Globs() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String line : Tables.lines("words.txt")) {
      String[] words = Tables.words(line);
      for (int i = 1; words[0].equals("file") && i < words.length; i++) {
        names.add(words[i]);
      }
    }
    return List.copyOf(names);
  }

  /** The path with each segment that can only mean a known name replaced by that. */
  public static String resolve(String path) {
    if (path.indexOf('?') < 0 && path.indexOf('[') < 0) {
      return path;
    }
    StringBuilder known = new StringBuilder(path.length());
    int start = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/') {
        known.append(segment(path.substring(start, i)));
        if (i < path.length()) {
          known.append('/');
        }
        start = i + 1;
      }
    }
    return known.toString();
  }

  private static String segment(String segment) {
    String pattern = plain(segment);
    int letters = 0;
    for (int i = 0; i < pattern.length(); i++) {
      letters += pattern.charAt(i) == '?' || pattern.charAt(i) == '*' ? 0 : 1;
    }
    if (letters == pattern.length() && letters > 0) {
      return pattern;
    }
    if (letters < 2 || 3 * letters < pattern.length()) {
      return segment;
    }
    for (int i = 0; i < NAMES.size(); i++) {
      if (Glob.matches(pattern, NAMES.get(i))) {
        return NAMES.get(i);
      }
    }
    return segment;
  }

  /** {@code [x]} is {@code x}; any longer choice of letters may be any of them. */
  private static String plain(String segment) {
    StringBuilder text = new StringBuilder(segment.length());
    int last = segment.lastIndexOf(']'); // no bracket behind it is closed: none is looked for
    for (int i = 0; i < segment.length(); i++) {
      boolean closes = segment.charAt(i) == '[' && i + 2 <= last;
      int close = closes ? segment.indexOf(']', i + 2) : -1;
      if (close < 0) {
        text.append(segment.charAt(i));
      } else {
        text.append(close == i + 2 ? segment.charAt(i + 1) : '?');
        i = close;
      }
    }
    return text.toString();
  }
}
