package dev.armor.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program under the built armor.jar.
 *
 * <p>Its class path is the folder of its own class alone, unless {@link #classPath} adds to it, so
 * that a test notices when a program needs more than it says.
 */
public final class GovernedJvm {
  private static final int PATIENCE_SECONDS = 300;

  private final Jdk jdk;
  private final Path scratch;
  private final List<String> firstOptions = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private boolean governed = true;
  private int patienceSeconds = PATIENCE_SECONDS;

  /**
   * @param scratch where Armor's home, the policy and the outputs go
   */
  public GovernedJvm(Jdk jdk, Path scratch) {
    this.jdk = jdk;
    this.scratch = scratch;
  }

  /** The jar under test. */
  public static Path armorJar() {
    Path jar = Path.of(System.getProperty("armor.jar", "../agent/target/armor.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing: build it with mvn package");
    }
    return jar.toAbsolutePath().normalize();
  }

  /** The jar or folder from which the tests have that class. */
  public static String jarOf(String type) {
    try {
      return folder(Class.forName(type));
    } catch (ClassNotFoundException absent) {
      throw new IllegalStateException(absent);
    }
  }

  /** Adds an option of the JVM that comes before Armor, such as another agent. */
  public GovernedJvm firstOption(String option) {
    firstOptions.add(option);
    return this;
  }

  /** Adds an option of the JVM, after Armor. */
  public GovernedJvm option(String option) {
    options.add(option);
    return this;
  }

  /** Adds a jar or folder. */
  public GovernedJvm classPath(String entry) {
    classPath.add(entry);
    return this;
  }

  /** Gives Armor this policy. */
  public GovernedJvm policy(String yaml) {
    try {
      Path file = scratch.resolve("policy.yaml");
      Files.writeString(file, yaml);
      return option("-Darmor.config=" + file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits less long for the program's end. */
  public GovernedJvm patience(int seconds) {
    patienceSeconds = seconds;
    return this;
  }

  /** Leaves Armor out, to see what the program does by itself. */
  public GovernedJvm withoutArmor() {
    governed = false;
    return this;
  }

  /** Runs the program to its end. */
  public Outcome run(Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(firstOptions);
    if (governed) {
      command.add("-javaagent:" + armorJar());
      command.add("-Darmor.home=" + scratch.resolve("armor-home"));
    }
    command.addAll(options);
    command.add("-cp");
    List<String> path = new ArrayList<>(classPath);
    path.add(folder(program));
    command.add(String.join(java.io.File.pathSeparator, path));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(scratch, "out", ".txt");
    Path err = Files.createTempFile(scratch, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ARMOR_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
      dumpThreads(process);
      process.destroyForcibly().waitFor();
      throw new IOException(
          program.getSimpleName()
              + " did not end: "
              + Files.readString(out)
              + Files.readString(err));
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** To the program's standard output, deadlocks included. */
  private static void dumpThreads(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  private static String folder(Class<?> program) {
    try {
      return Path.of(program.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** How a program ended. */
  public record Outcome(int exit, String out, String err) {}
}
