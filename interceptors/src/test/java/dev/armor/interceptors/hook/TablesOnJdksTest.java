package dev.armor.interceptors.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of the tables against the class files of every JDK of this machine: also of classes
 * that the self-test does not load.
 */
class TablesOnJdksTest {
  static Stream<Path> jdks() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      List<Path> homes = new ArrayList<>();
      for (Path home : siblings.toList()) {
        Path real = home.toRealPath();
        if (Files.exists(real.resolve("lib/modules")) && !homes.contains(real)) {
          homes.add(real);
        }
      }
      return homes.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyLineMatchesOneMethod(Path home) throws IOException {
    int release = release(home);
    Map<String, List<Hook>> byType = new LinkedHashMap<>();
    List<Hook> table = new ArrayList<>(HookTable.ring1());
    table.addAll(HookTable.ring1Late());
    table.addAll(HookTable.ring2());
    for (Hook hook : table) {
      if (hook.applies(release, System.getProperty("os.name"))) {
        byType.computeIfAbsent(hook.internalType(), type -> new ArrayList<>()).add(hook);
      }
    }
    assertThat(byType).hasSizeGreaterThan(40);
    List<String> problems = new ArrayList<>();
    try (FileSystem modules =
        FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()))) {
      for (Map.Entry<String, List<Hook>> entry : byType.entrySet()) {
        Path file = file(modules, entry.getKey());
        if (file == null) {
          problems.add(entry.getKey() + " is not there");
        } else {
          CallInserter.insert(
              entry.getKey(),
              Files.readAllBytes(file),
              entry.getValue(),
              GateMethods.all(),
              problems);
        }
      }
    }
    assertThat(problems).as("on JDK " + release).isEmpty();
  }

  private static Path file(FileSystem modules, String type) throws IOException {
    String folder = type.substring(0, type.lastIndexOf('/')).replace('/', '.');
    Path links = modules.getPath("/packages", folder);
    if (!Files.exists(links)) {
      return null;
    }
    try (Stream<Path> candidates = Files.list(links)) {
      return candidates
          .map(
              module ->
                  modules.getPath("/modules", module.getFileName().toString(), type + ".class"))
          .filter(Files::exists)
          .findFirst()
          .orElse(null);
    }
  }

  private static int release(Path home) throws IOException {
    for (String line : Files.readAllLines(home.resolve("release"))) {
      if (line.startsWith("JAVA_VERSION=")) {
        return Runtime.Version.parse(line.substring(13).replace("\"", "")).feature();
      }
    }
    throw new IOException(home + " does not say its release");
  }
}
