package dev.armor.pipeline.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and directories that nobody but their owner can read, from their first moment on.
 * Where the file system has no POSIX permissions (Windows), the directory's inherited rights apply.
 */
final class OwnerOnly {

  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /**
   * Makes the directory and what is missing above it. A directory that exists keeps its rights: it
   * may be one that the operator shares on purpose.
   */
  static void directory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions(directory, DIRECTORY));
    }
  }

  /** Makes the file when it is missing, and takes everybody else's rights from one that exists. */
  static void file(Path file) throws IOException {
    FileAttribute<?>[] permissions = permissions(file, FILE);
    try {
      Files.createFile(file, permissions);
    } catch (FileAlreadyExistsException exists) {
      if (permissions.length > 0 && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
        Files.setPosixFilePermissions(file, FILE);
      }
    }
  }

  private static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }
}
