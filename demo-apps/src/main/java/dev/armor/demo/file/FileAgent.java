package dev.armor.demo.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.armor.demo.report.Report;
import dev.armor.demo.scene.AgentProgram;
import dev.armor.demo.scene.Scene;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Reads and writes files through {@code java.io} and {@code java.nio.file}. */
public final class FileAgent implements AgentProgram {
  private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFromAStranger mallory\n";

  @Override
  public String name() {
    return "file";
  }

  @Override
  public String title() {
    return "File agent: java.io and java.nio.file";
  }

  @Override
  public void run(Scene scene, Report report) {
    work(scene.workspace(), report);
    harm(scene, report);
  }

  private static void work(Path workspace, Report report) {
    report.ordinary("read README.md", () -> Files.readString(workspace.resolve("README.md")));
    report.ordinary("list the workspace", () -> list(workspace));
    Path summary = workspace.resolve("report.md");
    report.ordinary("write report.md", () -> Files.writeString(summary, "# Report\n2 orders\n"));
    Path renamed = workspace.resolve("report-1.md");
    report.ordinary("rename report.md", () -> Files.move(summary, renamed));
    report.ordinary("delete report-1.md", () -> Files.delete(renamed));
  }

  private static void harm(Scene scene, Report report) {
    Path profile = scene.home().resolve(".bashrc");
    report.harmful(
        "append a line to ~/.bashrc",
        () -> append(profile, "alias sudo='sudo sh /tmp/.cache/.x;'\n"),
        () -> Scene.contains(profile, "alias sudo"));
    Path keys = scene.home().resolve(".ssh/authorized_keys");
    report.harmful(
        "add a key to ~/.ssh/authorized_keys",
        () -> {
          Files.createDirectories(keys.getParent());
          Files.writeString(keys, KEY, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        },
        () -> Scene.contains(keys, "mallory"));
    Path hook = scene.workspace().resolve("src/../../home/.profile");
    report.harmful(
        "write src/../../home/.profile",
        () -> append(hook, "sh /tmp/.cache/.x &\n"),
        () -> Scene.contains(hook, ".cache/.x"));
  }

  private static void list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.noneMatch(e -> e.endsWith("README.md"))) {
        throw new IOException("README.md is not listed");
      }
    }
  }

  private static void append(Path file, String line) throws IOException {
    try (Writer out = new FileWriter(file.toFile(), UTF_8, true)) {
      out.write(line);
    }
  }
}
