package dev.armor.pipeline.layer.impact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files a git repository tracks, from its index (gitformat-index, versions 2 and 3). A larger
 * index or another version counts as tracking nothing: then a loss looks worse, never better.
 */
final class GitIndex {
  /** Largest index that is read, in bytes. */
  private static final int LARGEST = 1 << 20;

  /** Bytes of an entry before its name in version 2. */
  private static final int FIXED = 62;

  private final Path root;
  private final Set<String> names;

  private GitIndex(Path root, Set<String> names) {
    this.root = root;
    this.names = names;
  }

  /** The index of the repository that the path lies in, or null when it lies in none. */
  static @Nullable GitIndex above(Path path) {
    for (Path at = path; at != null; at = at.getParent()) {
      Path index = at.resolve(".git").resolve("index");
      if (Files.isRegularFile(index)) {
        try (InputStream in = Files.newInputStream(index)) {
          return new GitIndex(at, read(ByteBuffer.wrap(in.readNBytes(LARGEST))));
        } catch (IOException | SecurityException unreadable) {
          // As if nothing were tracked: see above.
          return null;
        }
      }
    }
    return null;
  }

  /** Whether the repository has a version of that file. */
  boolean holds(Path file) {
    return file.startsWith(root) && names.contains(root.relativize(file).toString());
  }

  private static Set<String> read(ByteBuffer index) {
    Set<String> names = new HashSet<>();
    if (index.remaining() < 12 || index.getInt() != 0x44495243) {
      return names;
    }
    int version = index.getInt();
    int count = index.getInt();
    if (version != 2 && version != 3) {
      return names;
    }
    for (int i = 0; i < count && index.remaining() > FIXED; i++) {
      int start = index.position();
      int flags = index.getShort(start + FIXED - 2);
      int name = start + FIXED + ((flags & 0x4000) != 0 ? 2 : 0);
      int stop = name;
      while (stop < index.limit() && index.get(stop) != 0) {
        stop++;
      }
      if (stop >= index.limit()) {
        break;
      }
      names.add(new String(index.array(), name, stop - name, StandardCharsets.UTF_8));
      // Entries are padded with 1 to 8 zero bytes to a multiple of eight.
      int length = stop - start;
      index.position(Math.min(index.limit(), start + length + 8 - length % 8));
    }
    return names;
  }
}
