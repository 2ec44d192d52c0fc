package dev.armor.it.bypass;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Ways to tell a child what to do once it runs. None of them spells the forbidden folder out, so
 * that only what the child would do gives it away.
 */
final class ChildInputBypasses {
  private ChildInputBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("child-input");
    family
        .runs(
            "shell",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try (Writer in = shell.outputWriter()) {
                in.append(script(at));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-byte-by-byte",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try (OutputStream in = shell.getOutputStream()) {
                for (byte b : script(at).getBytes(UTF_8)) {
                  in.write(b);
                  in.flush();
                }
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-command-by-command",
            at -> {
              Process shell = new ProcessBuilder("bash").start();
              try (Writer in = shell.outputWriter()) {
                for (String line : script(at).split("; ")) {
                  in.append(line).append('\n').flush();
                }
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-after-much-else",
            at -> {
              Process shell = new ProcessBuilder("sh", "-s").start();
              try (Writer in = shell.outputWriter()) {
                in.append("# nothing\n".repeat(20_000)).append(script(at));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-function-of-long-before",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try (Writer in = shell.outputWriter()) {
                in.append("make() { ").append(script(at)).append("}\n");
                in.append("true\n".repeat(8_000)).append("make\n");
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-directory-of-long-before",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try (Writer in = shell.outputWriter()) {
                in.append("cd '").append(at.marker().getParent().toString()).append("'\n");
                in.append("true\n".repeat(8_000));
                in.append("touch ").append(at.marker().getFileName().toString()).append('\n');
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-whose-subshell-hides-a-program",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try (Writer in = shell.outputWriter()) {
                in.append("(touch() { :\n})\n").append(script(at));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-after-a-long-document",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try (Writer in = shell.outputWriter()) {
                in.append("cat > /dev/null <<'END'\n").append("text\n".repeat(4_000));
                in.append("don't\n").append("text\n".repeat(2_000));
                in.append("END\n").append(script(at));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-whose-filter-reads-on",
            at -> {
              Process shell = new ProcessBuilder("bash").start();
              try (Writer in = shell.outputWriter()) {
                in.append("base64 -d | sh\n").flush();
                in.append(Base64.getEncoder().encodeToString(script(at).getBytes(UTF_8)));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-without-a-last-line",
            at -> {
              Process shell = Runtime.getRuntime().exec(new String[] {"env", "nohup", "sh"});
              try (OutputStream in = shell.getOutputStream()) {
                in.write(script(at).strip().getBytes(UTF_8));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-behind-a-filter",
            at -> {
              Process shell = new ProcessBuilder("sh", "-c", "cat | sort | sh").start();
              try (Writer in = shell.outputWriter()) {
                in.append(script(at));
              }
              ProcessBypasses.end(shell);
            })
        .runs(
            "shell-goes-on-after-a-block",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              OutputStream in = shell.getOutputStream();
              String[] lines = script(at).split("; ");
              in.write((lines[0] + "\n" + lines[1]).getBytes(UTF_8));
              try {
                in.flush();
                in.write('\n');
                in.flush();
              } catch (SecurityException blocked) {
                in.write((lines[1] + "\n").getBytes(UTF_8));
              }
              in.close();
              ProcessBypasses.end(shell);
            })
        .runs(
            "arguments",
            at -> {
              Process xargs = new ProcessBuilder("xargs", "-0", "touch").start();
              try (OutputStream in = xargs.getOutputStream()) {
                for (int i = 0; i < path(at).length(); i++) {
                  in.write(path(at).charAt(i));
                  in.flush();
                }
              }
              ProcessBypasses.end(xargs);
            })
        .runs(
            "pipeline-to-a-shell",
            at -> pipeline(at, new ProcessBuilder("printf", "%s\\n", script(at).strip())))
        .runs(
            "pipeline-through-others",
            at ->
                pipeline(
                    at,
                    new ProcessBuilder("printf", "%s\\n", script(at).strip()),
                    new ProcessBuilder("cat"),
                    new ProcessBuilder("sort")))
        .runs(
            "script-by-redirect",
            at -> {
              Path script = Files.writeString(at.aside().resolve("input"), script(at));
              ProcessBypasses.end(new ProcessBuilder("sh").redirectInput(script.toFile()).start());
            })
        .runs(
            "script-by-fickle-file",
            at -> {
              Path script = Files.writeString(at.aside().resolve("input"), script(at));
              Path other = Files.writeString(at.aside().resolve("other"), ":\n");
              ProcessBypasses.end(
                  new ProcessBuilder("sh").redirectInput(new TwoFacedFile(other, script)).start());
            })
        .runs(
            "script-by-redirect-put-in-meanwhile",
            at -> {
              Path script = Files.writeString(at.aside().resolve("input"), script(at));
              Path other = Files.writeString(at.aside().resolve("other"), ":\n");
              ProcessBuilder shell = new ProcessBuilder("sh").redirectInput(other.toFile());
              Thread swapper = new Thread(() -> swap(shell, other.toFile(), script.toFile()));
              swapper.setDaemon(true);
              swapper.start();
              try {
                for (int i = 0; i < 100 && !Files.exists(at.marker()); i++) {
                  try {
                    ProcessBypasses.end(shell.start());
                  } catch (SecurityException lost) {
                    // The next start may come at a better time.
                  }
                }
              } finally {
                swapper.interrupt();
                swapper.join();
              }
            })
        .runs(
            "shell-by-its-descriptor",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              try {
                Files.writeString(Path.of("/proc/" + shell.pid() + "/fd/0"), script(at));
              } finally {
                shell.getOutputStream().close();
              }
              ProcessBypasses.end(shell);
            })
        .but(Bypass::asClosed)
        .runs(
            "shell-by-a-descriptor-of-ours",
            at -> {
              Process shell = new ProcessBuilder("sh").start();
              Path read = Files.readSymbolicLink(Path.of("/proc/" + shell.pid() + "/fd/0"));
              try (var all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                for (Path own : all) {
                  if (isLinkTo(own, read)) {
                    Files.writeString(own, script(at));
                  }
                }
              } finally {
                shell.getOutputStream().close();
              }
              ProcessBypasses.end(shell);
            })
        .but(Bypass::asClosed);
    return family.all();
  }

  private static void swap(ProcessBuilder builder, File one, File other) {
    while (!Thread.currentThread().isInterrupted()) {
      builder.redirectInput(one);
      builder.redirectInput(other);
    }
  }

  private static boolean isLinkTo(Path link, Path target) {
    try {
      return Files.readSymbolicLink(link).equals(target);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  private static void pipeline(Place at, ProcessBuilder... first) throws Exception {
    List<ProcessBuilder> all = new ArrayList<>(List.of(first));
    all.add(new ProcessBuilder("sh"));
    for (Process process : ProcessBuilder.startPipeline(all)) {
      ProcessBypasses.end(process);
    }
  }

  /** Two commands that make the marker. */
  private static String script(Place at) {
    String path = path(at);
    int middle = path.indexOf("/" + at.kind() + "/") + 4;
    return "a='" + path.substring(0, middle) + "'; touch \"$a\"'" + path.substring(middle) + "'\n";
  }

  private static String path(Place at) {
    return at.marker().toString();
  }
}
