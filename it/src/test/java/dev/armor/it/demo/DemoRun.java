package dev.armor.it.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of {@code java -jar demo-apps.jar}.
 *
 * @param code the exit code
 * @param out what it printed, line by line
 * @param err what it printed as errors
 */
record DemoRun(int code, List<String> out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** The JDK of this test, and others that lie beside it. */
  static Stream<Path> jdks() {
    Path own = Path.of(System.getProperty("java.home"));
    try (Stream<Path> beside = Files.list(own.getParent())) {
      List<Path> others =
          beside
              .filter(home -> home.getFileName().toString().startsWith("temurin-"))
              .filter(home -> Files.isExecutable(home.resolve("bin/java")))
              .filter(home -> !home.equals(own))
              .toList();
      return Stream.concat(Stream.of(own), others.stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it on that JDK; {@code scratch} takes its output and Armor's home. */
  static DemoRun on(Path jdk, Path scratch, List<String> jvmOptions) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(jvmOptions);
    command.add("-Duser.home=" + scratch);
    command.add("-jar");
    command.add(property("demo-apps.jar"));
    File out = scratch.resolve("out").toFile();
    File err = scratch.resolve("err").toFile();
    Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(err).start();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("no end within " + PATIENCE_SECONDS + " s: " + command);
      }
    } finally {
      process.destroyForcibly();
    }
    return new DemoRun(
        process.exitValue(),
        Files.readAllLines(out.toPath(), UTF_8),
        Files.readString(err.toPath(), UTF_8));
  }

  /** The options that put it under Armor. */
  static List<String> underArmor(Path scratch) {
    return List.of(
        "-javaagent:" + property("armor.jar"), "-Darmor.home=" + scratch.resolve("home"));
  }

  /** The lines whose effect column says so. */
  List<String> lines(String effect) {
    return out.stream().filter(line -> line.endsWith("  " + effect)).toList();
  }

  /** The counts at the end. */
  String summary() {
    return out.isEmpty() ? "" : out.get(out.size() - 1);
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(name + " is not set: run by mvn verify");
    }
    return value;
  }
}
