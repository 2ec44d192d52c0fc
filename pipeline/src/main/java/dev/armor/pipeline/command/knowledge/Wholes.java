package dev.armor.pipeline.command.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Directories that are missed when they go as a whole, from {@code wholes.txt}. What lies inside of
 * them is judged by its place alone. Immutable.
 */
public final class Wholes {
  /** The segments of a path as {@link Places} has them, each a glob, and the group they are of. */
  private record Whole(List<String> segments, String group) {}

  private final List<Whole> wholes = new ArrayList<>();

  private Wholes() {}

  static Wholes load() {
    Wholes loaded = new Wholes();
    for (String line : Tables.lines("wholes.txt")) {
      String[] words = Tables.words(line);
      for (int i = 1; i < words.length; i++) {
        loaded.wholes.add(new Whole(Places.normal(words[i], ""), words[0]));
      }
    }
    return loaded;
  }

  /**
   * The group of the directory that a path names, itself or by all of its entries; null when it is
   * none of these, or when the path is not known to its end.
   *
   * @param directory that a relative path starts in, empty when that does not count
   */
  public @Nullable String group(String path, String directory) {
    if (path.isEmpty() || path.indexOf(Argument.UNKNOWN) >= 0) {
      return null;
    }
    boolean relative = !directory.isEmpty() && "/~".indexOf(path.charAt(0)) < 0;
    List<String> segments = Places.normal(relative ? directory + "/" + path : path, "");
    int length = segments.size();
    while (length > 1 && Places.isEverything(segments.get(length - 1))) {
      length--;
    }
    for (Whole whole : wholes) {
      if (whole.segments.size() == length && matches(whole.segments, segments)) {
        return whole.group;
      }
    }
    return null;
  }

  private static boolean matches(List<String> patterns, List<String> segments) {
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      String segment = segments.get(i);
      if (!pattern.equals(segment) && !(Glob.is(pattern) && Glob.matches(pattern, segment))) {
        return false;
      }
    }
    return true;
  }
}
