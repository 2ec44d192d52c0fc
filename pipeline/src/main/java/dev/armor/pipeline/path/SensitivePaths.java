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
public final class SensitivePaths {
  /** Class of rows that name harmless files among sensitive ones. */
  private static final String HARMLESS = "harmless";

  /** Folders whose keys and passwords are made up to be read. */
  private static final Set<String> SPECIMENS =
      Set.of(
          "test",
          "tests",
          "testdata",
          "test-data",
          "test_data",
          "__tests__",
          "fixture",
          "fixtures",
          "testfixtures",
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
          "mocks",
          "__fixtures__");

  private static final Map<String, SensitiveClass> CLASSES = classes();
  private static final PathTrie<SensitiveClass> ROOT = new PathTrie<>();
  private static final PathTrie<SensitiveClass> HOME = new PathTrie<>();
  private static final PathTrie<SensitiveClass> ANYWHERE = new PathTrie<>();

  static {
    for (List<String> row : Table.read(SensitivePaths.class, "sensitive-paths.tsv", 2)) {
      add(row.get(0), row.get(1));
    }
  }

  private SensitivePaths() {}

  /**
   * The class that weighs most for a way to touch the file, or null. The path is absolute or
   * relative, with slashes, without {@code .} and {@code ..} segments.
   */
  public static @Nullable SensitiveClass find(String path, boolean writes, PathContext context) {
    List<String> segments = PathSegments.of(path);
    int start = PathSegments.isAbsolute(path) ? 0 : -1;
    List<SensitiveClass> found = new ArrayList<>(2);
    if (start == 0) {
      ROOT.match(segments, 0, found);
    }
    int home = PathSegments.homeEnd(path, segments);
    if (home >= 0) {
      HOME.match(segments, home, found);
    }
    int fixed = found.size();
    boolean specimen = false;
    for (int i = 0; i < segments.size(); i++) {
      ANYWHERE.match(segments, i, found);
      specimen |= i + 1 < segments.size() && SPECIMENS.contains(segments.get(i));
    }
    return strongest(found, specimen ? fixed : found.size(), writes, context);
  }

  private static @Nullable SensitiveClass strongest(
      List<SensitiveClass> found, int count, boolean writes, PathContext context) {
    SensitiveClass best = null;
    for (int i = 0; i < found.size(); i++) {
      SensitiveClass candidate = found.get(i);
      if (candidate.name().equals(HARMLESS)) {
        return null;
      }
      if (i < count
          && (best == null || candidate.score(writes, context) > best.score(writes, context))) {
        best = candidate;
      }
    }
    return best;
  }

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
