package dev.armor.interceptors.file;

import dev.armor.pipeline.action.FileTarget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** Read while it is what the program was started in; a JVM never changes it. */
  private static final @Nullable String FOLDER = folder();

  /** What the JDK makes of bytes that are no text. */
  private static final char UNREADABLE = '\uFFFD';

  private RealPath() {}

  /** For an operation on what a path leads to: opening, listing, changing attributes. */
  public static FileTarget followed(String path) {
    String absolute = absolute(path);
    Path parsed = parsed(absolute);
    return parsed == null ? FileTarget.unresolved(absolute) : followedAbsolute(parsed);
  }

  /** As {@link #followed(String)}, and right for a name that is no text of any encoding. */
  public static FileTarget followed(Path path) {
    return isPlain(path) ? followedAbsolute(path.toAbsolutePath()) : followed(path.toString());
  }

  /** For an operation on the name itself: deleting, renaming, making a link. */
  static FileTarget named(String path) {
    String absolute = absolute(path);
    Path parsed = parsed(absolute);
    return parsed == null ? FileTarget.unresolved(absolute) : namedAbsolute(parsed);
  }

  /** As {@link #named(String)}, and right for a name that is no text of any encoding. */
  static FileTarget named(Path path) {
    return isPlain(path) ? namedAbsolute(path.toAbsolutePath()) : named(path.toString());
  }

  /**
   * The paths that a name in an open directory may be; of the descriptor itself when the name is
   * empty. More than one where the name is no text, and several names read the same.
   */
  static List<Path> at(int directory, byte[] name) {
    Path open = Path.of("/proc/self/fd/" + directory);
    Path base = open;
    try {
      base = Files.readSymbolicLink(open);
    } catch (IOException | UnsupportedOperationException unknown) {
      // No /proc here (macOS): the descriptor's number is all that is known.
    }
    String text = text(name);
    List<Path> found = List.of(text.startsWith("/") ? Path.of("/") : base);
    for (String part : text.split("/")) {
      List<Path> next = new ArrayList<>();
      for (Path folder : found) {
        if (part.indexOf(UNREADABLE) >= 0) {
          next.addAll(readingAs(folder, part));
        } else {
          Path child = parsed(part);
          next.add(child == null ? folder : folder.resolve(child));
        }
      }
      found = next;
    }
    return found;
  }

  /** What a folder's listing has that reads as that name. */
  private static List<Path> readingAs(Path folder, String text) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
      for (Path name : names) {
        if (name.getFileName().toString().equals(text)) {
          found.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // Nobody has the name from its listing either.
    }
    // One that is about to be made.
    return found.isEmpty() ? List.of(folder.resolve(text.replace(UNREADABLE, '?'))) : found;
  }

  /** Bytes of the file system as the JDK reads them. */
  static String text(byte[] name) {
    return name.length == 0 ? "" : untilZero(new String(name, NAMES));
  }

  private static FileTarget followedAbsolute(Path path) {
    return new FileTarget(path.normalize().toString(), real(path, MOST_LINKS).toString());
  }

  private static FileTarget namedAbsolute(Path path) {
    Path parent = path.getParent();
    Path name = path.getFileName();
    String real =
        parent == null || name == null
            ? path.toString()
            : real(parent, MOST_LINKS).resolve(name).normalize().toString();
    return new FileTarget(path.normalize().toString(), real);
  }

  /** Whether it is the JDK's own kind of path, which runs no code of the program, and all of it. */
  private static boolean isPlain(Path path) {
    return path.getClass().getClassLoader() == null && path.toString().indexOf('\0') < 0;
  }

  /** For the kernel a name ends at the first zero; the JDK lets none pass, save by reflection. */
  static String untilZero(String path) {
    int zero = path.indexOf('\0');
    return zero < 0 ? path : path.substring(0, zero);
  }

  /**
   * A relative name is the kernel's to resolve, from the folder in which the process runs: what the
   * property {@code user.dir} says counts for {@link File#getAbsolutePath} and for {@link Path}
   * only.
   */
  public static String absolute(String path) {
    String name = untilZero(path);
    return FOLDER == null || name.startsWith("/")
        ? new File(name).getAbsolutePath()
        : FOLDER + '/' + name;
  }

  /** Null where it is what {@code user.dir} says, or not known. */
  private static @Nullable String folder() {
    try {
      String real = new File("/proc/self/cwd").getCanonicalPath();
      String said = new File("").getCanonicalPath();
      boolean known = real.startsWith("/") && !real.startsWith("/proc/");
      return !known || real.equals(said) ? null : real;
    } catch (IOException unknown) {
      return null;
    }
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
