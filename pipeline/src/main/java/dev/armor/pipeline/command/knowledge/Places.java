package dev.armor.pipeline.command.knowledge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what kind of place a path names, from {@code places.txt}.
 *
 * <p>A pattern that starts with {@code /} or {@code ~} is matched from the root or a home
 * directory, segment by segment; {@code **} at its end covers all below. Any other pattern is
 * matched against the end of the path.
 */
public final class Places {
  private final Node root = new Node();
  private final Map<String, List<Suffix>> suffixes = new HashMap<>();
  private final GlobSuffixes<Suffix> globs = new GlobSuffixes<>();

  private static final class Node {
    final Map<String, Node> children = new HashMap<>();
    final List<String> patterns = new ArrayList<>(0);
    @Nullable Place exact;
    @Nullable Place below;
  }

  /** The last segments of a path, last first. */
  private record Suffix(List<String> reversed, Place place) {}

  /** Files and folders of this JVM's Armor, in normal form. */
  private static volatile List<List<String>> own = List.of();

  private Places() {}

  /**
   * Counts these files, and all below these folders, among the places of guards.
   *
   * @param paths absolute
   */
  public static void protect(List<String> paths) {
    own = paths.stream().map(path -> List.copyOf(normal(path, ""))).toList();
  }

  private static boolean isOwn(List<String> path) {
    for (List<String> place : own) {
      int length = place.size();
      if (path.size() >= length && path.subList(0, length).equals(place)) {
        return true;
      }
    }
    return false;
  }

  static Places load() {
    Places places = new Places();
    for (String line : Tables.lines("places.txt")) {
      String[] words = Tables.words(line);
      Place place = Place.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
      for (int i = 1; i < words.length; i++) {
        places.add(words[i], place);
      }
    }
    return places;
  }

  private void add(String pattern, Place place) {
    List<String> segments = split(pattern);
    if (!pattern.startsWith("/") && !pattern.startsWith("~")) {
      List<String> reversed = new ArrayList<>(segments.size());
      for (int i = segments.size() - 1; i >= 0; i--) {
        reversed.add(segments.get(i));
      }
      Suffix suffix = new Suffix(List.copyOf(reversed), place);
      if (Glob.is(reversed.get(0))) {
        globs.add(reversed.get(0), suffix);
      } else {
        suffixes.computeIfAbsent(reversed.get(0), k -> new ArrayList<>(1)).add(suffix);
      }
      return;
    }
    Node node = root;
    for (String segment : segments) {
      if (segment.equals("**")) {
        node.below = place;
        return;
      }
      if (Glob.is(segment) && !node.patterns.contains(segment)) {
        node.patterns.add(segment);
      }
      node = node.children.computeIfAbsent(segment, k -> new Node());
    }
    node.exact = place;
  }

  /**
   * The place that a path names.
   *
   * @param path as given to a program; {@code ~} stands for a home directory
   * @param directory the working directory, empty when it is not known
   */
  public Place of(String path, String directory) {
    if (path.isEmpty()) {
      return Place.UNKNOWN;
    }
    return ofSegments(normal(path, directory));
  }

  /**
   * Whether a path names a directory, all entries of it, or a directory above it.
   *
   * @param from the directory that a relative path starts in
   * @param directory absolute
   */
  public boolean holds(String path, String from, String directory) {
    ArrayDeque<String> segments = new ArrayDeque<>();
    push(from, segments);
    push(path, segments);
    List<String> named = home(new ArrayList<>(segments));
    while (named.size() > 1 && isEverything(named, named.size() - 1)) {
      named.remove(named.size() - 1);
    }
    ArrayDeque<String> base = new ArrayDeque<>();
    push(directory, base);
    List<String> held = home(new ArrayList<>(base));
    return held.size() >= named.size() && held.subList(0, named.size()).equals(named);
  }

  private Place ofSegments(List<String> path) {
    String first = path.isEmpty() ? "" : path.get(0);
    if (first.equals(".") || first.equals("..")) {
      return relative(path);
    }
    if (first.length() > 0 && first.charAt(0) == Argument.UNKNOWN) {
      Place tail = suffix(path);
      return tail != null ? tail : Place.UNKNOWN;
    }
    if (isEverything(path, 1)) {
      return first.equals("/") ? Place.ROOT : Place.HOME;
    }
    if (isOwn(path)) {
      return Place.GUARD;
    }
    Place from = fromRoot(path);
    if (from == Place.TEMPORARY || from == Place.NOWHERE) {
      Place tail = suffix(path);
      return tail == Place.CREDENTIAL ? tail : from;
    }
    if (from != null) {
      return from;
    }
    Place tail = suffix(path);
    if (tail != null) {
      return tail;
    }
    if (first.equals("~")) {
      return Place.HOME_INSIDE;
    }
    return path.size() == 2 || isEverything(path, 2) ? Place.TOP : Place.ABSOLUTE;
  }

  private Place relative(List<String> path) {
    if (isEverything(path, 1)) {
      return path.get(0).equals(".") ? Place.PROJECT : Place.ABOVE;
    }
    Place tail = suffix(path);
    if (tail != null) {
      return tail;
    }
    return path.get(0).equals("..") ? above(path) : Place.RELATIVE;
  }

  /** A climb of several levels that goes down again into a folder of the root means that folder. */
  private Place above(List<String> path) {
    int climbs = 0;
    while (climbs < path.size() && path.get(climbs).equals("..")) {
      climbs++;
    }
    if (climbs < 2 || climbs == path.size()) {
      return Place.ABOVE;
    }
    List<String> absolute = new ArrayList<>(path.subList(climbs - 1, path.size()));
    absolute.set(0, "/");
    Place place = fromRoot(home(absolute));
    return place == null ? Place.ABOVE : place;
  }

  /** Whether nothing but wildcards for all entries follows the first segments. */
  private static boolean isEverything(List<String> path, int from) {
    for (int i = from; i < path.size(); i++) {
      if (!isEverything(path.get(i))) {
        return false;
      }
    }
    return path.size() >= from;
  }

  /** Whether a segment stands for all entries of the directory before it. */
  static boolean isEverything(String segment) {
    return switch (segment) {
      case "*", "**", ".*", "{*,.*}", ".[!.]*", "*.*", "?*" -> true;
      default -> false;
    };
  }

  private @Nullable Place fromRoot(List<String> path) {
    Node node = root;
    Place below = null;
    for (int i = 0; i < path.size(); i++) {
      String segment = path.get(i);
      Node next = node.children.get(segment);
      if (next == null) {
        for (String pattern : node.patterns) {
          if (Glob.matches(pattern, segment)) {
            next = node.children.get(pattern);
            break;
          }
        }
      }
      if (next == null) {
        // All entries of a known directory count as the directory itself.
        return isEverything(path, i) && node.exact != null ? node.exact : below;
      }
      node = next;
      if (node.below != null && i < path.size() - 1) {
        below = node.below;
      }
    }
    return node.exact != null ? node.exact : below;
  }

  private @Nullable Place suffix(List<String> path) {
    String last = path.get(path.size() - 1);
    List<Suffix> candidates = suffixes.get(last);
    if (candidates != null) {
      for (Suffix suffix : candidates) {
        if (endsWith(path, suffix.reversed)) {
          return suffix.place;
        }
      }
    }
    List<Suffix> patterns = globs.ofLast(last);
    for (int i = 0; i < patterns.size(); i++) {
      if (endsWith(path, patterns.get(i).reversed)) {
        return patterns.get(i).place;
      }
    }
    return null;
  }

  private static boolean endsWith(List<String> path, List<String> reversed) {
    if (path.size() < reversed.size()) {
      return false;
    }
    for (int i = reversed.size() - 1; i >= 0; i--) { // the first segments are names, as a rule
      String pattern = reversed.get(i);
      String segment = path.get(path.size() - 1 - i);
      if (!pattern.equals(segment) && !(Glob.is(pattern) && Glob.matches(pattern, segment))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> split(String pattern) {
    List<String> segments = new ArrayList<>();
    if (pattern.startsWith("/")) {
      segments.add("/");
    }
    for (String segment : pattern.split("/")) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  /** Segments of a path: first {@code /}, {@code ~}, {@code .} or {@code ..} says where from. */
  static List<String> normal(String given, String directory) {
    ArrayDeque<String> segments = new ArrayDeque<>();
    String path = given.charAt(0) == '%' ? ofWindows(given) : given;
    char c = path.charAt(0);
    if (c != '/' && c != '~' && c != Argument.UNKNOWN && !isDrive(path)) {
      if (directory.startsWith("/") || directory.startsWith("~")) {
        push(directory, segments);
        int before = segments.size();
        push(path, segments);
        List<String> absolute = new ArrayList<>(segments);
        boolean inside = segments.size() >= before && startsWith(segments, directory);
        return inside && !isSpecial(directory) ? insideOf(absolute, before) : home(absolute);
      }
      segments.add(".");
    }
    push(path, segments);
    if (segments.isEmpty()) {
      segments.add(".");
    }
    return home(new ArrayList<>(segments));
  }

  /** Variables of Windows that name folders. */
  private static String ofWindows(String path) {
    int stop = path.indexOf('%', 1);
    if (stop < 0) {
      return path;
    }
    String rest = path.substring(stop + 1);
    return switch (path.substring(1, stop).toUpperCase(Locale.ROOT)) {
      case "USERPROFILE", "HOMEPATH", "HOME" -> "~" + rest;
      case "APPDATA" -> "~/AppData/Roaming" + rest;
      case "LOCALAPPDATA" -> "~/AppData/Local" + rest;
      case "TEMP", "TMP" -> "/Temp" + rest;
      case "WINDIR", "SYSTEMROOT" -> "/Windows" + rest;
      case "SYSTEMDRIVE" -> rest.isEmpty() ? "/" : rest.replace('\\', '/');
      case "PROGRAMFILES", "PROGRAMDATA" -> "/ProgramFiles" + rest;
      default -> path;
    };
  }

  /** Working directories whose content is judged by its absolute path. */
  private static boolean isSpecial(String directory) {
    return directory.equals("/")
        || directory.equals("~")
        || directory.startsWith("/etc")
        || directory.startsWith("/usr")
        || directory.startsWith("/boot")
        || directory.startsWith("/var")
        || directory.startsWith("/bin")
        || directory.startsWith("/lib")
        || directory.startsWith("/dev")
        || directory.startsWith("/sys")
        || directory.startsWith("/proc")
        || directory.startsWith("/tmp")
        || directory.startsWith("/root")
        || directory.indexOf("/.") >= 0;
  }

  private static boolean startsWith(ArrayDeque<String> path, String directory) {
    ArrayDeque<String> base = new ArrayDeque<>();
    push(directory, base);
    var it = path.iterator();
    for (String segment : base) {
      if (!it.hasNext() || !it.next().equals(segment)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> insideOf(List<String> absolute, int count) {
    List<String> inside = new ArrayList<>();
    inside.add(".");
    if (count < absolute.size()) {
      inside.addAll(absolute.subList(count, absolute.size()));
    }
    return inside;
  }

  private static boolean isDrive(String path) {
    return path.length() >= 2
        && path.charAt(1) == ':'
        && Character.isLetter(path.charAt(0))
        && (path.length() == 2 || path.charAt(2) == '\\' || path.charAt(2) == '/');
  }

  private static void push(String path, ArrayDeque<String> segments) {
    int i = 0;
    if (path.startsWith("/")) {
      segments.clear();
      segments.add("/");
    } else if (isDrive(path)) {
      segments.clear();
      segments.add("/");
      i = 2;
    }
    int length = path.length();
    while (i < length) {
      int stop = i;
      while (stop < length && path.charAt(stop) != '/' && path.charAt(stop) != '\\') {
        stop++;
      }
      String segment = path.substring(i, stop);
      i = stop + 1;
      if (segment.isEmpty() || segment.equals(".")) {
        if (segments.isEmpty()) {
          segments.add(".");
        }
      } else if (segment.equals("..")) {
        up(segments);
      } else {
        segments.add(segment);
      }
    }
  }

  private static void up(ArrayDeque<String> segments) {
    String last = segments.peekLast();
    if (last == null || last.equals(".") || last.equals("..")) {
      if (".".equals(last)) {
        segments.removeLast();
      }
      segments.add("..");
    } else if (last.equals("~")) {
      segments.removeLast();
      segments.add("/");
      segments.add("home");
    } else if (last.indexOf(Argument.UNKNOWN) >= 0) {
      segments.add("..");
    } else if (!last.equals("/")) {
      segments.removeLast();
    }
  }

  /** Home directories by any name become {@code ~}; another view of the root becomes the root. */
  private static List<String> home(List<String> path) {
    String second = path.size() > 1 ? path.get(1) : "";
    if (!path.isEmpty() && path.get(0).equals("/")) {
      if (second.equals("proc") && path.size() > 3 && path.get(3).equals("root")) {
        List<String> real = new ArrayList<>(path.subList(3, path.size()));
        real.set(0, "/");
        return home(real);
      }
      boolean users = second.equals("home") || second.equals("Users");
      if (users && path.size() > 2 && !path.get(2).equals("*")) {
        List<String> inside = new ArrayList<>(path.subList(2, path.size()));
        inside.set(0, "~");
        return inside;
      }
      if (users || second.equals("root")) {
        List<String> inside = new ArrayList<>(path.subList(1, path.size()));
        inside.set(0, "~");
        return inside;
      }
    } else if (!path.isEmpty() && path.get(0).startsWith("~") && path.get(0).length() > 1) {
      path.set(0, "~");
    }
    return path;
  }
}
