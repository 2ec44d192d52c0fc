package dev.armor.interceptors.file;

import dev.armor.pipeline.action.FileTarget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the kernel would end up for a path.
 *
 * <p>Asks the disk, by methods of the JDK that no hook stands in front of. A path whose end does
 * not exist yet is resolved as far as it does, also through a link that leads nowhere, since
 * creating a file follows such a link.
 */
public final class RealPath {
  /** Links in a row before a path is taken as it stands; Linux gives up after 40. */
  private static final int MOST_LINKS = 40;

  /** Read before the program runs, which could set the property to anything. */
  private static final Charset NAMES = charset();

  private RealPath() {}

  /** For an operation on what a path leads to: opening, listing, changing attributes. */
  public static FileTarget followed(String path) {
    String absolute = new File(path).getAbsolutePath();
    Path parsed = parsed(absolute);
    if (parsed == null) {
      return FileTarget.unresolved(absolute);
    }
    return new FileTarget(parsed.normalize().toString(), real(parsed, MOST_LINKS).toString());
  }

  /** For an operation on the name itself: deleting, renaming, making a link. */
  static FileTarget named(String path) {
    String absolute = new File(path).getAbsolutePath();
    Path parsed = parsed(absolute);
    if (parsed == null) {
      return FileTarget.unresolved(absolute);
    }
    Path parent = parsed.getParent();
    Path name = parsed.getFileName();
    String real =
        parent == null || name == null
            ? absolute
            : real(parent, MOST_LINKS).resolve(name).normalize().toString();
    return new FileTarget(parsed.normalize().toString(), real);
  }

  /** The path of a name in an open directory; of the descriptor itself when the name is empty. */
  static String at(int directory, byte[] name) {
    String open = "/proc/self/fd/" + directory;
    Path base = parsed(open);
    String path = open;
    if (base != null) {
      try {
        path = Files.readSymbolicLink(base).toString();
      } catch (IOException | UnsupportedOperationException unknown) {
        // No /proc here (macOS): the descriptor's number is all that is known.
        path = open;
      }
    }
    String child = text(name);
    if (child.isEmpty()) {
      return path;
    }
    return child.charAt(0) == '/' ? child : path + "/" + child;
  }

  /** Bytes of the file system as the JDK reads them. */
  static String text(byte[] name) {
    return name.length == 0 ? "" : new String(name, NAMES);
  }

  /** A name as the file system has it. */
  static byte[] bytes(String name) {
    return name.getBytes(NAMES);
  }

  private static Path real(Path path, int links) {
    try {
      return path.toRealPath();
    } catch (IOException unresolvable) {
      // Does not exist, or not for us: resolve what there is.
    }
    if (links > 0 && Files.isSymbolicLink(path)) {
      try {
        return real(path.resolveSibling(Files.readSymbolicLink(path)), links - 1);
      } catch (IOException | InvalidPathException unreadable) {
        return path.normalize();
      }
    }
    Path parent = path.getParent();
    Path name = path.getFileName();
    if (parent == null || name == null) {
      return path.normalize();
    }
    return real(parent, links).resolve(name).normalize();
  }

  private static @Nullable Path parsed(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException unusable) {
      // The operation itself is going to fail on it.
      return null;
    }
  }

  private static Charset charset() {
    String name = System.getProperty("sun.jnu.encoding");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }
}
