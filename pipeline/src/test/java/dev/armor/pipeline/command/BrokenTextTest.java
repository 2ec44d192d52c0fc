package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.armor.pipeline.verdict.Decision;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that no shell would accept is still read, and never with an exception. */
final class BrokenTextTest {
  private static final long SEED = 20261102;
  private static final String SIGNS = "'\"`$(){}[]<>|&;\\*?~=#!@:/-+%^, \n\tab0\uE000\uE001";

  private final CommandAnalyser analyser = new CommandAnalyser();

  @Test
  void mutatedCommandsAreJudgedWithoutAnException() {
    Random random = new Random(SEED);
    List<CommandCasesTest.Case> cases = CommandCasesTest.cases().toList();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(cases.get(random.nextInt(cases.size())).command());
      for (int k = random.nextInt(6); k >= 0; k--) {
        int at = random.nextInt(text.length() + 1);
        if (random.nextInt(3) == 0 && at < text.length()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
      }
      String script = text.toString();
      assertThatCode(() -> analyser.script(script, null, Map.of()))
          .as("%s", script)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aQuoteThatNobodyClosedHidesNothing() {
    assertThat(decision("rm -rf /etc \"")).isEqualTo(Decision.BLOCK);
    assertThat(decision("echo `rm -rf /")).isEqualTo(Decision.BLOCK);
    assertThat(decision("echo $(rm -rf /")).isEqualTo(Decision.BLOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "$(", "$((", "`", "{ ", "if ", "${x:-", "\"$(", "<(", "f(){ ", "sh -c '"})
  void aMillionCharactersOfNestingAreJudged(String piece) {
    String text = piece.repeat((1 << 20) / piece.length());
    assertThatCode(() -> analyser.script(text, null, Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\b",
        "C:\\x ",
        "{a,b}",
        "r\"\"m ",
        "--cidr ",
        "x[y]?/",
        "echo a > f; gzip f; ",
        "...../",
        "a ' "
      })
  void aMillionCharactersOfOddWordsAreJudged(String piece) {
    String words = piece.repeat((1 << 20) / piece.length());
    assertThatCode(() -> analyser.script("aws ec2 " + words + "'", null, Map.of()))
        .doesNotThrowAnyException();
  }

  @Test
  void textThatDoublesInsideAProgramDoesNotExplode() {
    String doubling = "a='x'*9\n" + "a=a+a\n".repeat(5_000) + "import os\nos.system(a)\n";
    assertThat(decision("python3 <<'E'\n" + doubling + "E\n")).isNotEqualTo(Decision.ALLOW);
  }

  @Test
  void whatIsTooMuchToFollowIsNotAllowed() {
    assertThat(decision("{ ".repeat(100_000) + "rm -rf /")).isEqualTo(Decision.BLOCK);
    assertThat(decision("f() { g; g; }; g() { f | f; }; f")).isNotEqualTo(Decision.ALLOW);
    assertThat(decision("x=a; " + "x=$x$x; ".repeat(64) + "rm -rf $x/"))
        .isNotEqualTo(Decision.ALLOW);
  }

  private Decision decision(String script) {
    return Verdicts.decision(analyser.script(script, null, Map.of()).findings());
  }
}
