package dev.armor.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.demo.report.Ink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoAppsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void oneProgramRunsAndItsHarmIsReported() throws IOException {
    assertThat(run("--app", "file")).isZero();
    assertThat(out.toString(UTF_8))
        .contains("harm done")
        .endsWith("ordinary work: 5 of 5 succeeded; harmful attempts: 3 of 3 done, 0 stopped\n");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void theScratchDirectoryIsRemoved() throws IOException {
    Set<Path> before = scratches();
    run("--app", "file");
    assertThat(scratches()).isEqualTo(before);
  }

  @Test
  void listNamesEachProgram() throws IOException {
    assertThat(run("--list")).isZero();
    assertThat(out.toString(UTF_8).lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("shell", "file", "sqlite", "h2", "http", "langchain4j");
  }

  @Test
  void helpStatesTheOptionsAndTheExitCodes() throws IOException {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--app NAME", "Exit code");
  }

  @Test
  void aWrongCommandLineIsRefusedWithTheReason() throws IOException {
    assertThat(run("--app", "nosuch")).isEqualTo(2);
    assertThat(run("--app")).isEqualTo(2);
    assertThat(run("--lst")).isEqualTo(2);
    assertThat(run("--list", "x")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("--app takes one of: shell", "unknown option: --lst", "unexpected argument: x");
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  private int run(String... args) throws IOException {
    return new DemoApps(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Ink.NONE)
        .run(args);
  }

  private static Set<Path> scratches() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(System.getProperty("user.home")))) {
      return entries
          .filter(e -> e.getFileName().toString().startsWith("agent-demo-"))
          .collect(Collectors.toSet());
    }
  }
}
