package dev.armor.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCommandTest {

  private static final String RULES =
      """
      rules:
        - id: no-ssh
          when: action.port == 22
          decision: block
          reason: nobody logs in elsewhere
          match: [{type: network, port: 22}]
          not_match: [{type: network, port: 443}]
        - id: spare
          decision: block
          when: action.port == 22
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void testNamesEveryRuleOfAPolicyWhoseExamplesHold() throws IOException {
    assertThat(run("policy", "test", file(RULES))).isZero();

    assertThat(out()).contains("no-ssh: 1 match, 1 not_match").contains("is valid, 2 rule(s)");
  }

  @Test
  void testSaysWhyAPolicyIsRefused() throws IOException {
    String file = file(RULES.replace("port: 443", "port: 22"));

    assertThat(run("policy", "test", file)).isEqualTo(1);

    assertThat(err()).contains(file + ":7:17").contains("matches this example");
  }

  @Test
  void testTriesTheRulesOnOneAction() throws IOException {
    String file = file(RULES);

    assertThat(run("policy", "test", file, "--context", "{\"type\":\"network\",\"port\":22}"))
        .isZero();
    assertThat(out()).contains("block no-ssh").contains("nobody logs in elsewhere");
    assertThat(run("policy", "test", file, "--context", "{\"typ\":\"network\"}")).isEqualTo(1);
    assertThat(err()).contains("did you mean \"type\"");
  }

  @Test
  void lintRemarksOnRulesWithoutEffect() throws IOException {
    String file = file(RULES);

    assertThat(run("policy", "lint", file)).isZero();

    assertThat(out())
        .contains("dead_rule: rule \"spare\" repeats rule \"no-ssh\"")
        .contains("untested: rule \"spare\"");
  }

  @Test
  void strictLintFailsOnWhatMatters() throws IOException {
    String file = file("rules: [{id: all, decision: allow}]");

    assertThat(run("policy", "lint", file)).isZero();
    assertThat(run("policy", "lint", "--strict", file)).isEqualTo(1);
    assertThat(out()).contains("privilege_escalation");
  }

  @Test
  void aFileThatIsNotThereIsNoVerdict() {
    assertThat(run("policy", "lint", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(run("policy")).isEqualTo(3);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("policy.yaml"), text).toString();
  }

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
