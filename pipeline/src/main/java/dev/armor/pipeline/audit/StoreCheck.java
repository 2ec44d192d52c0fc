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

  /** The file's header and the kind of its first page. */
  private static final int HEADER = 101;

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
      if (channel.size() > 0) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        int read = channel.read(header, 0);
        header(file, header, read);
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

  /** See sqlite.org/fileformat2.html, sections 1.3 and 1.6. */
  private static void header(Path file, ByteBuffer header, int read) {
    byte[] magic = Arrays.copyOf(header.array(), MAGIC.length);
    byte firstPage = header.get(100);
    boolean tableOfTables = firstPage == 0x0d || firstPage == 0x05;
    if (read < HEADER || !Arrays.equals(magic, MAGIC) || !tableOfTables) {
      throw problem(
          "the audit database "
              + file
              + " is corrupt: it does not begin as an SQLite database does",
          null);
    }
    int schema = header.getInt(60);
    if (schema > Schema.VERSION) {
      throw problem(
          "the audit database "
              + file
              + " was written by a newer Armor (schema "
              + schema
              + ", this one knows "
              + Schema.VERSION
              + ")",
          null);
    }
  }

  static StoreOpenException problem(String what, @Nullable Throwable cause) {
    return new StoreOpenException(cause == null ? what : what + ": " + cause.getMessage(), cause);
  }
}
