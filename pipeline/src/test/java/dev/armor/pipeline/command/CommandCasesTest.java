package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the cases under {@code cases/}: a folder for each family, a line for each command. */
final class CommandCasesTest {
  private final CommandAnalyser analyser = new CommandAnalyser();

  record Case(String family, Decision expected, String command) {
    @Override
    public String toString() {
      return family + ": " + expected.wire() + " " + command;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aCommandIsJudgedAsItsLineSays(Case given) {
    List<Finding> findings = analyser.script(given.command, null, Map.of()).findings();
    assertThat(Verdicts.decision(findings)).as("%s", findings).isEqualTo(given.expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"block", "review", "allow"})
  void everyDecisionHasCases(String decision) {
    assertThat(cases().filter(c -> c.expected.wire().equals(decision)).count())
        .as("cases that expect %s", decision)
        .isGreaterThan(25);
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String family : families()) {
      for (String line : lines("cases/" + family + "/cases.txt")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int space = line.indexOf(' ');
          Decision expected = Decision.valueOf(line.substring(0, space).toUpperCase(Locale.ROOT));
          cases.add(new Case(family, expected, line.substring(space + 1).replace("⏎", "\n")));
        }
      }
    }
    return cases.stream();
  }

  /** All folders there are, so that none can be forgotten. */
  private static List<String> families() {
    try (Stream<Path> folders =
        Files.list(Path.of(CommandCasesTest.class.getResource("cases").toURI()))) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException | URISyntaxException unreadable) {
      throw new IllegalStateException("cases", unreadable);
    }
  }

  private static List<String> lines(String name) {
    try (InputStream in = CommandCasesTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }
}
