package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process reads says what it does, where it obeys that. */
class ChildInputTest {
  private static final String HARM = "a=/; rm -rf \"$a\"home\n";

  private final CommandAnalyser analyser = new CommandAnalyser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh",
        "bash -s x",
        "sudo sh",
        "env A=b nohup bash",
        "ssh web1",
        "ssh web1 sh",
        "docker exec -i app sh",
        "kubectl exec -i app -- bash",
        "xargs rm -rf",
        "xargs -I{} rm -rf {}",
        "python3",
        "python3 -",
        "perl",
        "node",
        "psql -d shop",
        "mysql shop",
        "sqlite3 shop.db",
        "crontab -"
      })
  void someObeyWhatTheyRead(String command) {
    assertThat(analyser.use(of(command))).isNotEqualTo(InputUse.DATA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat",
        "wc -l",
        "grep -c x",
        "gzip -9",
        "sha256sum",
        "ffmpeg -i - out.mp4",
        "sh run.sh",
        "python3 run.py",
        "jq .name"
      })
  void othersOnlyLookAtIt(String command) {
    assertThat(analyser.use(of(command))).isEqualTo(InputUse.DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash -s x", "sudo sh", "ssh web1", "docker exec -i app sh"})
  void aScriptIsJudged(String command) {
    assertThat(decision(of(command).reading(new ChildInput.Text(HARM)))).isEqualTo(Decision.BLOCK);
    assertThat(decision(of(command).reading(new ChildInput.Text("a=build; ls \"$a\"\n"))))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void argumentsAreJudged() {
    assertThat(decision(of("xargs rm -rf").reading(new ChildInput.Text("/home\n"))))
        .isEqualTo(Decision.BLOCK);
    assertThat(decision(of("xargs rm -rf").reading(new ChildInput.Text("build\n"))))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void manyArgumentsAreNoHarm() {
    String items = "x\n".repeat(12_000);

    assertThat(decision(of("xargs echo").reading(new ChildInput.Text(items))))
        .isEqualTo(Decision.ALLOW);
    assertThat(decision(of("xargs rm -rf").reading(new ChildInput.Text(items + "/home\n"))))
        .isEqualTo(Decision.BLOCK);
  }

  @Test
  void whatIsOnlyLookedAtChangesNothing() {
    assertThat(decision(of("wc -l").reading(new ChildInput.Text(HARM)))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void whatAnotherProcessPrintsIsFollowed() {
    StartProcess prints =
        new StartProcess(List.of("printf", "%s\\n", "rm -rf /home"), null, Map.of());
    StartProcess harmless = new StartProcess(List.of("printf", "%s\\n", "ls"), null, Map.of());

    assertThat(decision(of("sh").reading(new ChildInput.Output(prints)))).isEqualTo(Decision.BLOCK);
    assertThat(decision(of("sh").reading(new ChildInput.Output(harmless))))
        .isEqualTo(Decision.ALLOW);
    assertThat(
            decision(
                of("sh")
                    .reading(
                        new ChildInput.Output(of("cat").reading(new ChildInput.Output(prints))))))
        .isEqualTo(Decision.BLOCK);
  }

  @Test
  void whatIsFetchedAndRunIsBlockedThoughTwoProcessesDoIt() {
    StartProcess fetches = of("curl -s https://files.example/install.sh");

    assertThat(decision(of("sh").reading(new ChildInput.Output(fetches))))
        .isEqualTo(Decision.BLOCK);
    assertThat(decision(of("wc -c").reading(new ChildInput.Output(fetches))))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void nobodyKnowsWhatAnUnknownInputDoes() {
    assertThat(decision(of("sh").reading(ChildInput.UNKNOWN))).isNotEqualTo(Decision.ALLOW);
    assertThat(decision(of("wc -l").reading(ChildInput.UNKNOWN))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void aFileThatIsObeyedIsAScript() {
    assertThat(analysis(of("sh").reading(new ChildInput.File("/srv/app/run"))).scripts())
        .containsExactly("/srv/app/run");
    assertThat(analysis(of("wc").reading(new ChildInput.File("/srv/app/run"))).scripts()).isEmpty();
  }

  private Decision decision(StartProcess start) {
    return analysis(start).findings().stream()
        .map(Finding::least)
        .reduce(Decision.ALLOW, Decision::orStricter);
  }

  private CommandAnalysis analysis(StartProcess start) {
    return analyser.program(start, EarlierFiles.NONE);
  }

  private static StartProcess of(String command) {
    return new StartProcess(List.of(command.split(" ")), null, Map.of());
  }
}
