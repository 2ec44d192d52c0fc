package dev.armor.pipeline.path;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path read as text: escapes undone where it was requested, dots resolved, detours through {@code
 * /proc} and Windows forms taken away.
 */
final class LexicalPath {
  private static final int EVIDENCE_LENGTH = 200;

  private final String given;
  private final boolean requested;
  private final List<String> stack = new ArrayList<>(8);
  private @Nullable String normal;
  private boolean absolute;
  private boolean encoded;
  private int broken;
  private boolean nul;
  private boolean windows;
  private boolean network;
  private boolean procDetour;
  private boolean stream;
  private int climbs;
  private int above;
  private int odd;

  private LexicalPath(String given, boolean requested) {
    this.given = given;
    this.requested = requested;
  }

  /** Reads a path; {@code requested} undoes encodings and reads backslashes as separators. */
  static LexicalPath of(String given, boolean requested) {
    LexicalPath path = new LexicalPath(given, requested);
    if (!requested && isNormal(given)) {
      path.normal = given;
      path.absolute = true;
    } else {
      path.read();
    }
    return path;
  }

  /** Whether a path is as a choke point mostly has it: absolute, with nothing to resolve. */
  private static boolean isNormal(String text) {
    if (!text.startsWith("/") || text.startsWith("/proc/")) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || text.charAt(i - 1) == '/' && (c == '/' || c == '.' && isDots(text, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDots(String text, int at) {
    int next = at + 1 < text.length() && text.charAt(at + 1) == '.' ? at + 2 : at + 1;
    return next == text.length() || text.charAt(next) == '/';
  }

  private void read() {
    String text = given;
    if (requested) {
      PathDecoding.Decoded decoded = PathDecoding.decode(text);
      text = decoded.text();
      encoded = decoded.marks();
      broken = decoded.broken();
    }
    nul = text.indexOf('\0') >= 0;
    if (nul) {
      text = text.replace("\0", "");
    }
    windows = isWindows(text);
    if (windows || requested) {
      text = text.replace('\\', '/');
    }
    if (requested && text.regionMatches(true, 0, "file:", 0, 5)) {
      text = text.substring(5);
    }
    text = withoutDevicePrefix(text);
    absolute = PathSegments.isAbsolute(text);
    resolve(text);
    followProc();
  }

  private static boolean isWindows(String text) {
    return text.startsWith("\\\\")
        || text.length() > 2
            && PathSegments.isDrive(text.substring(0, 2))
            && (text.charAt(2) == '\\' || text.charAt(2) == '/');
  }

  /** {@code //?/C:/x}, {@code //./C:/x} and {@code //?/GLOBALROOT/...} name what follows. */
  private String withoutDevicePrefix(String text) {
    boolean drive = text.length() > 5 && PathSegments.isDrive(text.substring(4, 6));
    boolean device = text.startsWith("//?/") || text.startsWith("//./");
    // With slashes and no drive it is a POSIX path written oddly.
    if (device && (drive || given.startsWith("\\\\"))) {
      windows = true;
      String rest = text.substring(4);
      if (rest.regionMatches(true, 0, "UNC/", 0, 4)) {
        network = true;
        return "//" + rest.substring(4);
      }
      return drive ? rest : "/dev/" + rest;
    }
    network =
        given.startsWith("\\\\")
            && text.length() > 2
            && text.charAt(2) != '/'
            && text.charAt(2) != '.';
    return text;
  }

  private void resolve(String text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '/') {
        add(text.substring(start, i));
        start = i + 1;
      }
    }
  }

  private void add(String segment) {
    if (segment.isEmpty() || segment.equals(".")) {
      return;
    }
    boolean plain = segment.equals("..");
    if (plain || requested && isOddClimb(segment)) {
      climbs++;
      odd += plain ? 0 : 1;
      boolean atDrive = stack.size() == 1 && PathSegments.isDrive(stack.get(0));
      if (stack.isEmpty() || atDrive) {
        above++;
      } else {
        stack.remove(stack.size() - 1);
      }
      return;
    }
    stack.add(windows ? withoutWindowsTail(segment) : segment);
  }

  /** Dots with nothing readable among them: {@code ...}, {@code ..;}, {@code ?.}, {@code .. }. */
  private static boolean isOddClimb(String segment) {
    int dots = 0;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == ';' && dots == 2 && i == 2) {
        return true;
      }
      if (c == '.') {
        dots++;
      } else if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '~' || c == '@') {
        return false;
      }
    }
    return segment.length() > 1 && (dots > 0 || segment.equals("??"));
  }

  /** Windows ignores trailing dots and spaces, and a colon parts off a stream of the same file. */
  private String withoutWindowsTail(String segment) {
    int end = segment.length();
    int colon = segment.indexOf(':');
    if (colon > 1) {
      end = colon;
      stream = true;
    }
    while (end > 1 && (segment.charAt(end - 1) == '.' || segment.charAt(end - 1) == ' ')) {
      end--;
    }
    return segment.substring(0, end);
  }

  /** {@code /proc/self/root/x} is {@code /x}; {@code /proc/self/cwd/x} is {@code x}. */
  private void followProc() {
    while (absolute && stack.size() >= 3 && stack.get(0).equals("proc") && isProcess(1)) {
      int link = stack.get(2).equals("task") && stack.size() >= 5 ? 4 : 2;
      String name = stack.get(link);
      if (!name.equals("root") && !name.equals("cwd")) {
        return;
      }
      procDetour = true;
      absolute = name.equals("root");
      stack.subList(0, link + 1).clear();
    }
  }

  private boolean isProcess(int index) {
    String name = stack.get(index);
    if (name.equals("self") || name.equals("thread-self")) {
      return true;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The resolved path; a relative one that climbs above its start is kept without the climbs. */
  String normal() {
    if (normal == null) {
      normal = join();
    }
    return normal;
  }

  private String join() {
    String joined = String.join("/", stack);
    boolean drive = !stack.isEmpty() && PathSegments.isDrive(stack.get(0));
    return absolute && !drive ? "/" + joined : joined;
  }

  /** Every path this may amount to: as it is and, when it climbs, as if it reached the root. */
  List<String> readings() {
    String normal = normal();
    if (!requested || absolute || above == 0) {
      return List.of(normal);
    }
    // Who climbs may end at the root or in a home folder.
    return normal.startsWith(".") ? List.of(normal, "~/" + normal) : List.of(normal, "/" + normal);
  }

  /** Segments left after all climbs, in lower case. */
  List<String> target() {
    return PathSegments.of(String.join("/", stack));
  }

  boolean encoded() {
    return encoded;
  }

  /** Number of escapes that no honest encoder writes. */
  int broken() {
    return broken;
  }

  boolean nul() {
    return nul;
  }

  boolean absolute() {
    return absolute;
  }

  /** Whether the path leads to another machine by UNC. */
  boolean network() {
    return network;
  }

  /** Whether two dots in a row are left within a name. */
  boolean holdsDots() {
    for (String segment : stack) {
      if (segment.contains("..")) {
        return true;
      }
    }
    return false;
  }

  boolean procDetour() {
    return procDetour;
  }

  /** Whether a Windows stream of a file is named. */
  boolean stream() {
    return stream;
  }

  int climbs() {
    return climbs;
  }

  /** Climbs that lead above the start, or above the root. */
  int above() {
    return above;
  }

  /** Climbs in a spelling that no file system has. */
  int odd() {
    return odd;
  }

  String evidence() {
    return given.length() <= EVIDENCE_LENGTH ? given : given.substring(0, EVIDENCE_LENGTH);
  }
}
