package dev.armor.pipeline.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the commands that a Lua script for Redis calls: texts in quotes that stand first in a call,
 * whatever the function is called there, with the texts that follow them. A name that is only
 * worked out as the script runs is not seen.
 */
final class LuaCommands {
  /** Told for a script, or a name in it, that hides what it calls. */
  static final List<String> UNSEEN = List.of("script-unseen");

  private static final Set<String> CARRIERS = Set.of("eval", "eval_ro", "script", "function");

  private static final int MOST_WORDS = 4;

  private final String script;
  private int at;

  /** The name that stands before this place, and whether a parenthesis follows it. */
  private String callee = "";

  private boolean opens;

  private LuaCommands(String script) {
    this.script = script;
  }

  /** Whether a command of that name may carry a script. */
  static boolean mayBeIn(String command) {
    return command.length() <= 8 && CARRIERS.contains(command.toLowerCase(Locale.ROOT));
  }

  /** Tells the first words of each call. Linear in the script. */
  static void read(String script, Consumer<List<String>> called) {
    LuaCommands commands = new LuaCommands(script);
    while (commands.at < script.length()) {
      commands.step(called);
    }
  }

  private void step(Consumer<List<String>> called) {
    char c = script.charAt(at);
    if (c == '\'' || c == '"') {
      if (opens || !callee.isEmpty()) {
        called.accept(words());
      } else {
        text(c);
      }
      ended();
    } else if (c == '-' && script.startsWith("--", at)) {
      int end = script.indexOf('\n', at);
      at = end < 0 ? script.length() : end;
    } else if (isOfName(c)) {
      int start = at;
      while (at < script.length() && isOfName(script.charAt(at))) {
        at++;
      }
      callee = script.substring(start, at);
      opens = false;
    } else {
      if (c == '(') {
        opens = true;
      } else if (!Character.isWhitespace(c)) {
        ended();
      }
      at++;
    }
  }

  private void ended() {
    callee = "";
    opens = false;
  }

  private List<String> words() {
    boolean isCall = callee.toLowerCase(Locale.ROOT).endsWith("call");
    List<String> words = new ArrayList<>(MOST_WORDS);
    while (words.size() < MOST_WORDS
        && at < script.length()
        && (script.charAt(at) == '\'' || script.charAt(at) == '"')) {
      String text = text(script.charAt(at));
      blanks();
      if (isCall && words.isEmpty() && (text.indexOf('\\') >= 0 || script.startsWith("..", at))) {
        return UNSEEN;
      }
      words.add(text);
      if (at >= script.length() || script.charAt(at) != ',') {
        break;
      }
      at++;
      blanks();
    }
    return words;
  }

  /** The text in quotes here, as it is written; goes behind it. */
  private String text(char quote) {
    int start = ++at;
    while (at < script.length() && script.charAt(at) != quote) {
      at += script.charAt(at) == '\\' ? 2 : 1;
    }
    int end = Math.min(at, script.length());
    at = Math.min(at + 1, script.length());
    return script.substring(Math.min(start, end), end);
  }

  private void blanks() {
    while (at < script.length() && Character.isWhitespace(script.charAt(at))) {
      at++;
    }
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
