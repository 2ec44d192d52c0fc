package dev.armor.pipeline.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks, without loading SQLite, whether a store can be opened: what start-up must know before it
 * lets the program run, while the opening itself goes on in the background.
 *
 * <p>A file that this process has open is not looked at: closing a second descriptor of it would
 * drop SQLite's POSIX locks (sqlite.org/howtocorrupt.html, section 2.2).
 */
final class StoreCheck {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /** Where SQLite's locks lie in the file, and how many bytes they take (os.h, PENDING_BYTE). */
  private static final long LOCKS = 0x4000_0000L;

  private static final long LOCKS_SIZE = 512;

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private StoreCheck() {}

  /** Notes that this process is about to open the file. */
  static void opening(Path file) {
    OPEN.add(file.toAbsolutePath().normalize());
  }

  /** Throws {@link StoreOpenException} when a store in that directory surely cannot be opened. */
  static void check(Path home, Path file) {
    try {
      OwnerOnly.directory(home);
    } catch (IOException | UnsupportedOperationException failure) {
      throw problem("the directory " + home + " for Armor's records cannot be made", failure);
    }
    if (!Files.isWritable(home)) {
      throw problem("the directory " + home + " for Armor's records is not writable", null);
    }
    if (Files.isDirectory(file)) {
      throw problem("the audit database " + file + " is a directory", null);
    }
    if (Files.exists(file)) {
      if (!Files.isWritable(file)) {
        throw problem("the audit database " + file + " is not writable", null);
      }
      if (!OPEN.contains(file.toAbsolutePath().normalize())) {
        content(file);
      }
    }
  }

  private static void content(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(MAGIC.length);
      if (channel.size() > 0
          && (channel.read(header, 0) < MAGIC.length || !Arrays.equals(header.array(), MAGIC))) {
        throw problem(
            "the audit database "
                + file
                + " is corrupt: it does not begin as an SQLite database does",
            null);
      }
      try (FileLock lock = channel.tryLock(LOCKS, LOCKS_SIZE, true)) {
        if (lock == null) {
          throw problem("the audit database " + file + " is locked by another process", null);
        }
      }
    } catch (OverlappingFileLockException sameProcess) {
      // Another look of this very process; its owner will report.
    } catch (IOException failure) {
      throw problem("the audit database " + file + " cannot be read", failure);
    }
  }

  static StoreOpenException problem(String what, @Nullable Throwable cause) {
    String why = cause == null ? "" : ": " + cause.getMessage();
    return new StoreOpenException(
        what
            + why
            + "; repair or move it away, set armor.home to a directory this user can write, or"
            + " keep records in memory only with armor.audit=memory",
        cause);
  }
}
