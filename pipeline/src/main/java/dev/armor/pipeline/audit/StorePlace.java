package dev.armor.pipeline.audit;

import java.nio.file.Path;

/**
 * Where the records lie.
 *
 * @param home the directory of Armor's own files; SQLite's native library is unpacked below it
 * @param file the database
 */
public record StorePlace(Path home, Path file) {

  /** The usual place: {@value AuditStore#FILE} in that directory. */
  public static StorePlace in(Path home) {
    return new StorePlace(home, home.resolve(AuditStore.FILE));
  }

  /** The directory of the database, which may be another than Armor's home. */
  Path directory() {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? home : parent;
  }

  /** Where native libraries are unpacked. */
  Path natives() {
    return home.resolve("native");
  }
}
