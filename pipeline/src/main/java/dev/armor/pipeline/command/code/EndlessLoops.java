package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.code.CodeTokens.Kind;
import dev.armor.pipeline.command.code.CodeTokens.Token;
import java.util.List;
import java.util.Set;

/**
 * Loops that nothing ends and in which nothing waits. What serves others also goes on for ever, but
 * it waits for them, so a single name of waiting, reading or leaving speaks against it.
 */
final class EndlessLoops {
  private static final Set<String> WAITS =
      Set.of(
          "break",
          "return",
          "exit",
          "quit",
          "raise",
          "last",
          "yield",
          "await",
          "input",
          "accept",
          "wait",
          "waitpid",
          "sleep",
          "select",
          "poll",
          "recv",
          "read",
          "readline",
          "readlines",
          "get",
          "next",
          "gets",
          "join",
          "stdin",
          "STDIN",
          "getline");

  private static final Set<String> ALWAYS = Set.of("True", "true", "1");

  private static final Set<String> GROWS = Set.of("append", "extend", "push", "concat", "insert");

  private EndlessLoops() {}

  /** Whether there is a loop without end, and nothing in all of the code that waits. */
  static boolean in(List<Token> tokens) {
    boolean endless = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.NAME) {
        if (WAITS.contains(last(token.text()))) {
          return false;
        }
        endless |= token.text().equals("while") && isAlways(tokens, i + 1);
        endless |= token.text().equals("loop") && i + 1 < tokens.size() && opens(tokens.get(i + 1));
      } else if (token.is(";") && i + 2 < tokens.size()) {
        endless |= i > 0 && tokens.get(i - 1).is("(") && tokens.get(i + 1).is(";");
      }
    }
    return endless;
  }

  /** Whether such a loop makes something longer in each round. */
  static boolean grows(List<Token> tokens) {
    boolean grows = false;
    for (int i = 0; i < tokens.size() && !grows; i++) {
      Token token = tokens.get(i);
      boolean called = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
      grows = token.kind() == Kind.NAME && called && GROWS.contains(last(token.text()));
    }
    return grows && in(tokens);
  }

  private static boolean opens(Token token) {
    return token.is("{") || token.text().equals("do");
  }

  private static boolean isAlways(List<Token> tokens, int from) {
    int at = from < tokens.size() && tokens.get(from).is("(") ? from + 1 : from;
    return at < tokens.size() && ALWAYS.contains(tokens.get(at).text());
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
