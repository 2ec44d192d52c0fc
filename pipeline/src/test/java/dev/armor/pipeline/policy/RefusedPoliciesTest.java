package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies that must be refused, a folder each: {@code policy.yaml} or {@code policy.json}, and in
 * {@code errors.txt} every problem that must be reported, a line each.
 */
final class RefusedPoliciesTest {

  static Stream<Path> cases() throws IOException, URISyntaxException {
    Path root = Path.of(RefusedPoliciesTest.class.getResource("/policies/refused").toURI());
    try (Stream<Path> folders = Files.list(root)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyProblemIsReportedWithItsPlace(Path folder) throws IOException {
    String file = Files.exists(folder.resolve("policy.json")) ? "policy.json" : "policy.yaml";
    String text = Files.readString(folder.resolve(file));

    PolicyInvalidException refused =
        catchThrowableOfType(PolicyInvalidException.class, () -> PolicyReader.read(text, file));

    assertThat(refused).as("a policy that must be refused was accepted").isNotNull();
    List<String> expected = Files.readAllLines(folder.resolve("errors.txt"));
    assertThat(refused.getMessage().lines()).containsExactlyElementsOf(expected);
  }
}
