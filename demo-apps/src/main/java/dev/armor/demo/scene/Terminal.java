package dev.armor.demo.scene;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs child processes in a scene's workspace, with the scene's home as theirs. */
public final class Terminal {
  private static final long PATIENCE_SECONDS = 20;

  private final Scene scene;

  /** A terminal in {@code scene}. */
  public Terminal(Scene scene) {
    this.scene = scene;
  }

  /**
   * Runs a command line with {@code sh -c}.
   *
   * @return what it printed
   * @throws IOException when it could not start, did not end, or ended with another code than 0
   */
  public String sh(String commandLine) throws IOException {
    return run(List.of("sh", "-c", commandLine));
  }

  /**
   * Runs a program without a shell.
   *
   * @return what it printed
   * @throws IOException when it could not start, did not end, or ended with another code than 0
   */
  public String run(List<String> argv) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.directory(scene.workspace().toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("HOME", scene.home().toString());
    environment.put("no_proxy", "127.0.0.1");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("did not end within " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("exit code " + process.exitValue() + ": " + output.strip());
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }

  /**
   * The start of a command line that prints what an address answers, with curl or else wget.
   *
   * @return null when this machine has neither
   */
  public static @Nullable String fetcher() {
    return installed("curl") ? "curl -s" : installed("wget") ? "wget -qO-" : null;
  }

  /**
   * The start of a command line that posts a file of the workspace, up to the address.
   *
   * @return null when this machine has neither curl nor wget
   */
  public static @Nullable String poster(String file) {
    return installed("curl")
        ? "curl -s --data-binary @" + file
        : installed("wget") ? "wget -qO- --post-file=" + file : null;
  }

  /** The path as one word of a shell: a blank in it must not make {@code rm} see two paths. */
  public static String quoted(Path path) {
    String text = path.toString();
    boolean plain =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0);
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static boolean installed(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
