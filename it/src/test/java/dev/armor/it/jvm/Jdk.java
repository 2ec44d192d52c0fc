package dev.armor.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A JDK of this machine: the one that runs the tests and those installed beside it. */
public record Jdk(Path home, int release) {

  /** One for each feature release from 17 on, oldest first. */
  public static Stream<Jdk> all() {
    Path own = Path.of(System.getProperty("java.home"));
    Map<Integer, Jdk> byRelease = new TreeMap<>();
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      siblings.forEach(home -> add(byRelease, home));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    add(byRelease, own);
    return byRelease.values().stream();
  }

  /** The program that starts this JDK's JVM. */
  public Path java() {
    return home.resolve("bin").resolve("java");
  }

  private static void add(Map<Integer, Jdk> byRelease, Path home) {
    Path file = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("JAVA_VERSION=")) {
          int release = Runtime.Version.parse(line.substring(13).replace("\"", "")).feature();
          if (release >= 17) {
            byRelease.put(release, new Jdk(home, release));
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return "JDK " + release;
  }
}
