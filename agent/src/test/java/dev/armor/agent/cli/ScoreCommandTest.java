package dev.armor.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreCommandTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void countsEachLabelByItsOwnRightAnswer() throws IOException {
    write(
        "a.jsonl",
        shell("caught", "delete:home", "attack", "rm -rf ~"),
        shell("missed", "delete:none", "attack", "ls"),
        shell("quiet", "look", "benign", "ls -la"),
        shell("noisy", "look", "benign", "rm -rf /"),
        shell("other", "look", "mostly_benign", "rm -rf /"));
    write("notes.txt", "not a case");

    assertThat(run("score", folder.toString(), "--depth", "1", "--wrong")).isZero();

    assertThat(lines())
        .as("half of the attacks and of the harmless cases went wrong, the rest is only counted")
        .contains("| exec / delete | 2 | 50.0 % | 50.0 % | - | - | - | - | - |")
        .contains("| exec / look | - | - | - | 2 | 50.0 % | 0.0 % | 1 | 100.0 % |")
        .contains("| exec | 2 | 50.0 % | 50.0 % | 2 | 50.0 % | 0.0 % | 1 | 100.0 % |");
    assertThat(text())
        .as("what went wrong is named, what went right is not")
        .containsPattern("missed +exec / delete +attack +allow")
        .containsPattern("noisy +exec / look +benign +block")
        .doesNotContainPattern("caught|quiet|mostly_benign");
  }

  @Test
  void leavesOutWhatHasNoLabelAndSaysWhichLineCannotBeJudged() throws IOException {
    write(
        "b.jsonl",
        "{\"id\":\"u\",\"input\":\"http://example.com\"}",
        "{\"id\":\"s\",\"set\":\"sequences\",\"class\":\"x\",\"label\":\"attack\",\"steps\":["
            + request("ls")
            + ","
            + request("rm -rf /")
            + "]}",
        "{\"id\":\"e\",\"set\":\"exec\",\"class\":\"x\",\"label\":\"attack\"}");

    assertThat(run("score", folder.resolve("b.jsonl").toString())).isEqualTo(3);

    assertThat(lines())
        .as("a sequence is one case")
        .contains("| sequences | 1 | 100.0 % | 100.0 % | - | - | - | - | - |");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("b.jsonl:3", "$.request is missing")
        .contains("1 line(s) carry no label");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThat(run("score", folder.resolve("none.jsonl").toString())).isEqualTo(3);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none.jsonl: no such file");
  }

  private static String shell(String id, String family, String label, String command) {
    return "{\"id\":\"%s\",\"set\":\"exec\",\"class\":\"%s\",\"label\":\"%s\",\"request\":%s}"
        .formatted(id, family, label, request(command));
  }

  private static String request(String command) {
    return ("{\"agentId\":\"a\",\"framework\":\"f\",\"action\":{\"type\":\"shell\","
            + "\"toolName\":\"t\",\"payload\":{\"command\":\"%s\"}}}")
        .formatted(command);
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }

  /** The rows without the times, as cells. */
  private List<String> lines() {
    return text()
        .lines()
        .map(line -> "| " + line.strip().replaceAll(" {2,}", " | "))
        .map(line -> line.replaceAll(" \\| [^|]* µs \\| [^|]* µs$", " |"))
        .toList();
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
