package dev.armor.it.bench.victim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a million files by ever new names and prints how much memory is resident on the way. */
public final class MemoryLoop {

  private static final int ACTIONS = 1_000_000;

  private MemoryLoop() {}

  /** Prints {@code kib=<resident>} five times. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("memory");
    Path file = Files.writeString(folder.resolve("file"), "content");
    try {
      for (int i = 1; i <= ACTIONS; i++) {
        // A new spelling each time, so that no cache of paths answers.
        Files.newInputStream(folder.resolve("a" + i + "/../file").normalize()).close();
        if (i % 4 == 0 && Files.exists(folder.resolve("missing-" + i))) {
          throw new IllegalStateException("unexpected file");
        }
        if (i % (ACTIONS / 5) == 0) {
          System.gc();
          System.out.println("kib=" + residentKib());
        }
      }
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private static long residentKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D+", ""));
      }
    }
    throw new IOException("no VmRSS in /proc/self/status");
  }
}
