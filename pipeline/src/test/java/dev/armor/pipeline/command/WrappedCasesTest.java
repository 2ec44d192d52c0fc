package dev.armor.pipeline.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every dangerous case of the project stays as dangerous when it is put into something that runs it
 * just the same, or when its program is spelled another way.
 */
final class WrappedCasesTest {
  /** Words that only mean something to a shell when they are spelled plainly. */
  private static final Set<String> KEYWORDS =
      Set.of("if", "for", "while", "until", "case", "function", "select", "time", "coproc", "exec");

  private static final List<UnaryOperator<String>> WRAPPERS =
      List.of(
          c -> "  \t" + c,
          c -> "true\n" + c,
          c -> "{ " + c + "\n}",
          c -> "( " + c + "\n)",
          c -> "if true; then " + c + "\nfi",
          c -> "for i in 1; do " + c + "\ndone",
          c -> "f() {\n" + c + "\n}; f",
          c -> "sh -c " + quoted(c),
          c -> "bash -lc " + quoted(c),
          c -> "env sh -c " + quoted(c),
          c -> "command sh -c " + quoted(c),
          c -> "timeout 5 bash -c " + quoted(c),
          c -> "sh -c " + quoted("sh -c " + quoted(c)),
          c -> "eval " + quoted(c),
          c -> "printf %s " + quoted(c) + " | sh",
          c -> "bash <<< " + quoted(c));

  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          p -> '\'' + p + '\'',
          p -> '"' + p + '"',
          p -> '\\' + p,
          p -> p.charAt(0) + "\"\"" + p.substring(1),
          p -> p.charAt(0) + "''" + p.substring(1),
          p -> "$(echo " + p + ")",
          p -> "`printf %s " + p + "`",
          p -> "env " + p,
          p -> "X=1 " + p);

  private final CommandAnalyser analyser = new CommandAnalyser();

  @Test
  void whatRunsTheSameIsJudgedNoMilder() {
    List<String> milder = new ArrayList<>();
    int tried = 0;
    for (CommandCasesTest.Case given : dangerous()) {
      for (UnaryOperator<String> wrapper : WRAPPERS) {
        String wrapped = wrapper.apply(given.command());
        tried++;
        if (decision(wrapped).compareTo(given.expected()) < 0) {
          milder.add(wrapped);
        }
      }
    }
    assertThat(tried).isGreaterThan(5_000);
    assertThat(milder).isEmpty();
  }

  @Test
  void aProgramSpelledOtherwiseIsJudgedNoMilder() {
    List<String> milder = new ArrayList<>();
    int tried = 0;
    for (CommandCasesTest.Case given : dangerous()) {
      String command = given.command();
      int blank = command.indexOf(' ');
      if (blank < 2 || !isProgram(command.substring(0, blank))) {
        continue;
      }
      for (UnaryOperator<String> spelling : SPELLINGS) {
        String spelled = spelling.apply(command.substring(0, blank)) + command.substring(blank);
        tried++;
        if (decision(spelled).compareTo(given.expected()) < 0) {
          milder.add(spelled);
        }
      }
    }
    assertThat(tried).isGreaterThan(3_000);
    assertThat(milder).isEmpty();
  }

  private static List<CommandCasesTest.Case> dangerous() {
    // A backslash at the end would join the line with what a wrapper puts behind it.
    return CommandCasesTest.cases()
        .filter(c -> c.expected() != Decision.ALLOW && !c.command().endsWith("\\"))
        .toList();
  }

  private static boolean isProgram(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
        return false;
      }
    }
    return !KEYWORDS.contains(word);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private Decision decision(String script) {
    return Verdicts.decision(analyser.script(script, null, Map.of()).findings());
  }
}
