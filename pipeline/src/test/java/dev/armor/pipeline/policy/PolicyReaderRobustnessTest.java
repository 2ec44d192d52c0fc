package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a policy file: it is read, or refused with places, and nothing else. */
final class PolicyReaderRobustnessTest {

  private static final int MUTANTS = 120;

  @Test
  void aDamagedPolicyIsReadOrRefused() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "policy.md"));
    int from = guide.indexOf("```yaml\n") + 8;
    String policy = guide.substring(from, guide.indexOf("\n```", from));
    Random random = new Random(20_260_105);
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = mutate(policy, random);
      try {
        PolicyReader.read(mutant, "policy.yaml");
      } catch (PolicyInvalidException invalid) {
        refused++;
        assertThat(invalid.problems())
            .isNotEmpty()
            .allSatisfy(problem -> assertThat(problem.at().line()).isPositive());
      }
    }
    assertThat(refused).as("mutants that were refused").isBetween(MUTANTS / 4, MUTANTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "%YAML 9.9\n---\na: 1",
        "!!java.lang.Thread []",
        "? [a]\n: b",
        "a: 1\n---\nb: 2",
        "<<: {vault: []}",
        "vault: 1e999",
        "vault: \"\\uD800\"",
        "- - - -",
        "{{{{",
        "\t- a",
        "rules: [{id: a, decision: block, when: '((((((((((((((((((((((((((((((((((((((((((('}]"
      })
  void oddDocumentsAreRefused(String text) {
    assertThatThrownBy(() -> PolicyReader.read(text, "policy.yaml"))
        .isInstanceOf(PolicyInvalidException.class);
    assertThatThrownBy(() -> PolicyReader.read(text, "policy.json"))
        .isInstanceOf(PolicyInvalidException.class);
  }

  @Test
  void charactersBeyondTheBasicPlaneMayStandAnywhere() {
    for (int before = 1_000; before < 1_060; before++) {
      String yaml = "# " + "x".repeat(before) + "\ud83d\ude00\nvault: [secretref://a]";

      assertThat(PolicyReader.read(yaml, "policy.yaml").vault())
          .as("after a comment of %d characters", before)
          .containsExactly("secretref://a");
    }
  }

  @Test
  void longAndDeepExpressionsAreRefused() {
    for (String when :
        new String[] {
          "true" + " && true".repeat(5_000),
          "(".repeat(500) + "true" + ")".repeat(500),
          "[".repeat(500)
        }) {
      assertThatThrownBy(
              () ->
                  PolicyReader.read(
                      "rules: [{id: a, decision: block, when: '" + when + "'}]", "policy.yaml"))
          .isInstanceOf(PolicyInvalidException.class);
    }
  }

  private static String mutate(String text, Random random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int change = random.nextInt(3); change >= 0; change--) {
      int at = random.nextInt(mutant.length());
      int end = Math.min(mutant.length(), at + 1 + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> mutant.delete(at, end);
        case 1 -> mutant.insert(at, mutant.substring(at, end));
        case 2 -> mutant.setCharAt(at, (char) random.nextInt(0x180));
        default -> mutant.insert(at, "\n- [{:}]'\"&*#!%".charAt(random.nextInt(15)));
      }
    }
    return mutant.toString();
  }
}
