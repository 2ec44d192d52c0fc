package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandAnalyserTest {
  private final CommandAnalyser analyser = new CommandAnalyser();

  @Test
  void textThatOnlyMentionsACommandDoesNothing() {
    assertThat(analyser.script("grep -rn 'rm -rf /' docs", null, Map.of()).findings()).isEmpty();
    assertThat(analyser.script("echo 'rm -rf /'", null, Map.of()).findings()).isEmpty();
    assertThat(analyser.script("git commit -m 'drop rm -rf /'", null, Map.of()).findings())
        .isEmpty();
  }

  @Test
  void theSameTextIsJudgedWhenAShellGetsIt() {
    assertThat(decision("echo 'rm -rf /' | sh")).isEqualTo(Decision.BLOCK);
    assertThat(decision("eval \"$(echo cm0gLXJmIC8= | base64 -d)\"")).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aProgramGetsItsWordsAsTheyAre() {
    List<String> argv = List.of("echo", "$(rm -rf /)", ";", "rm", "-rf", "/");
    assertThat(analyser.program(argv, null, Map.of()).findings()).isEmpty();
    assertThat(analyser.program(List.of("sh", "-c", "rm -rf /"), null, Map.of()).findings())
        .extracting(Finding::rule)
        .contains("delete-tree.root");
  }

  @Test
  void theWorkingDirectoryIsNotTemporaryWhereverItLies() {
    String work = "/tmp/agent/work";
    for (String command :
        List.of("rm -rf /tmp/agent/work", "rm -rf /tmp/agent", "rm -rf .", "rm -rf ./*")) {
      assertThat(Verdicts.decision(analyser.script(command, work, Map.of()).findings()))
          .as(command)
          .isEqualTo(Decision.REVIEW);
    }
  }

  @Test
  void aTemporaryFolderIsDeletedFreely() {
    for (String command :
        List.of(
            "rm -rf /tmp/agent/work/build",
            "rm -rf /tmp/other",
            "cd /tmp/other && make && rm -rf /tmp/other",
            "cd /tmp/other && rm -rf ./*")) {
      assertThat(
              Verdicts.decision(analyser.script(command, "/tmp/agent/work", Map.of()).findings()))
          .as(command)
          .isEqualTo(Decision.ALLOW);
    }
  }

  @Test
  void nestingWithoutEndIsJudgedStrictly() {
    assertThat(decision("(".repeat(100_000))).isEqualTo(Decision.BLOCK);
    assertThat(decision("$(".repeat(100_000))).isEqualTo(Decision.BLOCK);
  }

  private Decision decision(String script) {
    Decision strictest = Decision.ALLOW;
    for (Finding finding : analyser.script(script, null, Map.of()).findings()) {
      strictest = strictest.orStricter(finding.least());
    }
    return strictest;
  }
}
