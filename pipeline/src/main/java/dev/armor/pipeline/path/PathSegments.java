package dev.armor.pipeline.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits paths for matching: lower case, slashes of both kinds where Windows means them. */
final class PathSegments {
  private PathSegments() {}

  /** The segments in lower case, without empty ones; a Windows drive is {@code c:} always. */
  static List<String> of(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    List<String> segments = new ArrayList<>(10);
    int start = 0;
    int length = lower.length();
    for (int i = 0; i <= length; i++) {
      if (i == length || lower.charAt(i) == '/') {
        if (i > start) {
          String segment = lower.substring(start, i);
          segments.add(segments.isEmpty() && isDrive(segment) ? "c:" : segment);
        }
        start = i + 1;
      }
    }
    return segments;
  }

  static boolean isAbsolute(String path) {
    return path.startsWith("/") || path.length() >= 2 && isDrive(path.substring(0, 2));
  }

  /** Whether a segment is a Windows drive such as {@code C:}. */
  static boolean isDrive(String segment) {
    if (segment.length() != 2 || segment.charAt(1) != ':') {
      return false;
    }
    int letter = segment.charAt(0) | 0x20;
    return letter >= 'a' && letter <= 'z';
  }

  /** Number of segments that lead to a home folder; -1 when the path does not begin in one. */
  static int homeEnd(String path, List<String> segments) {
    if (segments.isEmpty()) {
      return -1;
    }
    String first = segments.get(0);
    if (!path.startsWith("/")) {
      if (first.startsWith("~") || first.equals("$home") || first.equals("${home}")) {
        return 1;
      }
      if (first.equals("%userprofile%") || first.equals("$env:userprofile")) {
        return 1;
      }
    } else if (first.equals("root")) {
      return 1;
    }
    int at = first.equals("c:") || first.equals("export") ? 1 : 0;
    if (first.equals("mnt") || first.equals("cygdrive") || first.equals("host_mnt")) {
      at = 2;
    } else if (first.length() == 1 && path.startsWith("/")) {
      at = 1;
    } else if (first.equals("var") && segments.size() > 1 && segments.get(1).equals("root")) {
      return 2;
    }
    if (segments.size() < at + 2) {
      return -1;
    }
    String homes = segments.get(at);
    boolean known = homes.equals("home") || homes.equals("users");
    return known && isAbsolute(path) ? at + 2 : -1;
  }
}
