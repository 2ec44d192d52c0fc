package dev.armor.it.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs a class of this module in a JVM of its own, with no more on its class path than it needs.
 */
final class Fork {

  /**
   * This module's classes and the database; Armor comes to the programs by its jar alone.
   *
   * <p>Not all libraries of this module: the JVM looks for the class of any agent in each jar of
   * the class path, which then stays open, and each child that the program starts has to close it.
   * A program that uses its libraries has them open in any case.
   */
  private static final String CLASS_PATH =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> Files.isDirectory(Path.of(entry)) || isDatabase(entry))
          .collect(Collectors.joining(File.pathSeparator));

  private final String java;
  private final String classPath;

  Fork(Path javaHome) {
    this(javaHome, CLASS_PATH);
  }

  Fork(Path javaHome, String classPath) {
    this.java = javaHome.resolve("bin").resolve("java").toString();
    this.classPath = classPath;
  }

  private static boolean isDatabase(String entry) {
    return Path.of(entry).getFileName().toString().startsWith("h2-");
  }

  /** What the program printed; fails when it did not end well. */
  String run(Class<?> program, List<String> jvmOptions) throws IOException, InterruptedException {
    Process process = start(program, jvmOptions);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(program.getSimpleName() + " ended with " + code + ": " + out);
    }
    return out;
  }

  /** A JVM that begins with the program. */
  Process start(Class<?> program, List<String> jvmOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath);
    command.add(program.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The numbers printed as {@code name=number}. */
  static List<Double> values(String out, String name) {
    List<Double> values = new ArrayList<>();
    for (String word : out.split("\\s+")) {
      if (word.startsWith(name + "=")) {
        values.add(Double.parseDouble(word.substring(name.length() + 1)));
      }
    }
    return values;
  }

  /** The middle of these numbers. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
