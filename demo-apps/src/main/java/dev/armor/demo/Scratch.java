package dev.armor.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The run's own directory, removed at its end; nothing is written elsewhere. It lies in the user's
 * home, where an agent's workspace lies: what happens among temporary files harms nobody.
 */
final class Scratch {
  private static final String PREFIX = "agent-demo-";

  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  static Scratch make() throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    Path folder =
        Files.isDirectory(home) && Files.isWritable(home)
            ? Files.createTempDirectory(home, PREFIX)
            : Files.createTempDirectory(PREFIX);
    return new Scratch(folder.toRealPath());
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  /**
   * Removes the directory; links in it are removed and not followed.
   *
   * @return why it is still there, or null when it is gone
   */
  @Nullable String remove() {
    try {
      Files.walkFileTree(folder, new Removal());
      return null;
    } catch (IOException | SecurityException e) { // told to the user, and no reason to fail the run
      return folder + " was left behind: " + e.getMessage();
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
