package dev.armor.it.bench.victim;

import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens, reads and closes one small file. */
public final class FileLoop {

  private FileLoop() {}

  /** Prints the cost of one open, read and close. */
  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("loop", ".txt");
    Files.writeString(file, "some content");
    String name = file.toString();
    byte[] buffer = new byte[64];
    try {
      Loop.measure(
          3_000,
          10_000,
          () -> {
            try (FileInputStream in = new FileInputStream(name)) {
              if (in.read(buffer) <= 0) {
                throw new IllegalStateException("nothing read");
              }
            }
          });
    } finally {
      Files.delete(file);
    }
  }
}
