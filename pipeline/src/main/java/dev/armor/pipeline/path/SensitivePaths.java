package dev.armor.pipeline.path;

import dev.armor.pipeline.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of sensitive files, as a trie over path segments: one hash look-up a segment. Letter
 * case does not count, since it does not on two of three desktop systems. Thread-safe.
 */
final class SensitivePaths {
  /** Class of rows that name harmless files among sensitive ones. */
  private static final String HARMLESS = "harmless";

  /** Scores from which writing to a place matters whatever the file's name. */
  private static final int PLANTED = 60;

  /** Folders whose keys and passwords are made up to be read. */
  private static final Set<String> FIXTURES =
      Set.of(
          "testdata",
          "test-data",
          "test_data",
          "test-fixtures",
          "test_fixtures",
          "testfixtures",
          "fixture",
          "fixtures",
          "__fixtures__",
          "__tests__");

  /** Folders in which specimens are likely, when the file lies directly in or one below them. */
  private static final Set<String> LIKELY =
      Set.of(
          "test",
          "tests",
          "testing",
          "spec",
          "specs",
          "example",
          "examples",
          "sample",
          "samples",
          "docs",
          "doc",
          "documentation",
          "templates",
          "mock",
          "mocks");

  private static final Map<String, SensitiveClass> CLASSES = classes();
  private static final PathTrie<SensitiveClass> ROOT = new PathTrie<>();
  private static final PathTrie<SensitiveClass> HOME = new PathTrie<>();
  private static final PathTrie<SensitiveClass> ANYWHERE = new PathTrie<>();

  static {
    for (List<String> row : Table.read(SensitivePaths.class, "sensitive-paths.tsv", 2)) {
      add(row.get(0), row.get(1));
    }
  }

  /** Class of Armor's own files. */
  private static final String OWN = "own-state";

  /** Files and folders of this JVM's Armor that lie elsewhere than by default. */
  private static volatile List<String> own = List.of();

  private SensitivePaths() {}

  /** See {@link PathRules#protect}. */
  static void protect(List<String> paths) {
    own = List.copyOf(paths);
  }

  private static boolean isOwn(String path) {
    for (String place : own) {
      if (path.startsWith(place)
          && (path.length() == place.length() || path.charAt(place.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  /**
   * The class that weighs most for a way to touch the file, or null. The path is absolute or
   * relative, with slashes, without {@code .} and {@code ..} segments.
   */
  static @Nullable Match find(String path, boolean writes, PathContext context) {
    List<String> segments = PathSegments.of(path);
    List<SensitiveClass> found = new ArrayList<>(2);
    if (PathSegments.isAbsolute(path)) {
      ROOT.match(segments, 0, found);
    }
    int home = PathSegments.homeEnd(path, segments);
    if (home >= 0) {
      HOME.match(segments, home, found);
    }
    SensitiveClass armors = isOwn(path) ? CLASSES.get(OWN) : null;
    if (armors != null) {
      found.add(armors);
    }
    int fixed = found.size();
    for (int i = 0; i < segments.size(); i++) {
      ANYWHERE.match(segments, i, found);
    }
    return found.isEmpty() ? null : strongest(found, fixed, segments, writes, context);
  }

  private static @Nullable Match strongest(
      List<SensitiveClass> found,
      int fixed,
      List<String> segments,
      boolean writes,
      PathContext context) {
    // A harmless name makes reading harmless, but not planting a file where it is run.
    int floor = hasHarmless(found) ? writes ? PLANTED : Integer.MAX_VALUE : 1;
    int likelihood = -1;
    Match best = null;
    for (int i = 0; i < found.size(); i++) {
      SensitiveClass type = found.get(i);
      int score = type.score(writes, context);
      if (i >= fixed && score > 0) {
        // Worked out once: a path of many sensitive names must not cost their product.
        likelihood = likelihood < 0 ? likelihood(segments) : likelihood;
        score = score * likelihood / 100;
      }
      if (score >= floor && (best == null || score > best.score())) {
        best = new Match(type, score);
      }
    }
    return best;
  }

  private static boolean hasHarmless(List<SensitiveClass> found) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).name().equals(HARMLESS)) {
        return true;
      }
    }
    return false;
  }

  /** How likely, in percent, a sensitive name means a real secret in this folder. */
  private static int likelihood(List<String> segments) {
    int last = segments.size() - 1;
    int likelihood = 100;
    for (int i = 0; i < last; i++) {
      String folder = segments.get(i);
      if (FIXTURES.contains(folder)
          || folder.equals("test") && i > 0 && segments.get(i - 1).equals("src")) {
        return 10;
      }
      if (last - i <= 2 && LIKELY.contains(folder)) {
        likelihood = 50;
      }
    }
    return likelihood;
  }

  /** What was found: a class, and how much touching the file in the asked way weighs. */
  record Match(SensitiveClass type, int score) {}

  private static void add(String className, String pattern) {
    SensitiveClass sensitive = CLASSES.get(className);
    if (sensitive == null) {
      throw new IllegalStateException("sensitive-paths.tsv: no class " + className);
    }
    if (pattern.startsWith("~/")) {
      String rest = pattern.substring(2);
      HOME.add(rest, sensitive);
      // A dotted folder is somebody's home folder's, wherever that home lies.
      if (rest.startsWith(".") && rest.indexOf('/') > 0) {
        ANYWHERE.add(rest, sensitive);
      }
    } else if (pattern.startsWith("**/")) {
      ANYWHERE.add(pattern.substring(3), sensitive);
    } else {
      ROOT.add(pattern.startsWith("/") ? pattern.substring(1) : pattern, sensitive);
    }
  }

  private static Map<String, SensitiveClass> classes() {
    Map<String, SensitiveClass> classes = new HashMap<>();
    for (List<String> row : Table.read(SensitivePaths.class, "sensitive-classes.tsv", 6)) {
      classes.put(
          row.get(0),
          new SensitiveClass(
              row.get(0),
              Integer.parseInt(row.get(1)),
              Integer.parseInt(row.get(2)),
              Integer.parseInt(row.get(3)),
              Integer.parseInt(row.get(4)),
              row.get(5)));
    }
    return Map.copyOf(classes);
  }
}
