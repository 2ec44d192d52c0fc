package dev.armor.it.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of {@code java -jar demo-apps.jar}.
 *
 * @param code the exit code
 * @param out what it printed, line by line
 * @param err what it printed as errors
 */
record DemoRun(int code, List<String> out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** Runs it on that JDK; {@code scratch} takes its output and Armor's home. */
  static DemoRun on(Jdk jdk, Path scratch, List<String> jvmOptions) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(jvmOptions);
    command.add("-Duser.home=" + scratch);
    command.add("-jar");
    command.add(demoApps().toString());
    File out = scratch.resolve("out").toFile();
    File err = scratch.resolve("err").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
    builder.environment().keySet().removeIf(name -> name.startsWith("ARMOR_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
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
        "-javaagent:" + GovernedJvm.armorJar(), "-Darmor.home=" + scratch.resolve("home"));
  }

  /** The lines whose effect column says so. */
  List<String> lines(String effect) {
    return out.stream().filter(line -> line.endsWith("  " + effect)).toList();
  }

  /** The counts at the end. */
  String summary() {
    return out.isEmpty() ? "" : out.get(out.size() - 1);
  }

  private static Path demoApps() {
    Path jar =
        Path.of(System.getProperty("demo-apps.jar", "../demo-apps/target/demo-apps.jar"))
            .toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with mvn package");
    }
    return jar;
  }
}
