package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import java.util.List;

/**
 * Scripts of {@code sed} that do more than edit text: {@code e} runs commands, {@code w} writes.
 */
final class Sed {
  private Sed() {}

  static void script(Walk walk, String script) {
    int length = script.length();
    if (length > 2 && script.charAt(0) == 's') {
      char separator = script.charAt(1);
      int parts = 0;
      int i = 2;
      for (; i < length && parts < 2; i++) {
        if (script.charAt(i) == '\\') {
          i++;
        } else if (script.charAt(i) == separator) {
          parts++;
        }
      }
      String flags = script.substring(Math.min(i, length));
      int write = flags.indexOf('w');
      if (write >= 0 && write + 1 < flags.length() && flags.charAt(write + 1) == ' ') {
        walk.invoker().write(Argument.of(flags.substring(write + 2).strip()), Flow.UNKNOWN, false);
      } else if (flags.indexOf('e') >= 0 && flags.indexOf(';') < 0) {
        walk.report().effect("opaque.script");
      }
      return;
    }
    int at = 0;
    while (at < length && (Character.isDigit(script.charAt(at)) || script.charAt(at) == '$')) {
      at++;
    }
    if (at + 1 < length && script.charAt(at) == 'e' && script.charAt(at + 1) == ' ') {
      String command = script.substring(at + 2);
      String started = command.startsWith("exec ") ? command.substring("exec ".length()) : command;
      if (walk.invoker().code().isBareShell(started)) {
        walk.report().effect("shell.escape");
      }
      walk.runText(Flow.of(command), List.of(), Flow.NONE);
    } else if (at + 1 < length && script.charAt(at) == 'w' && script.charAt(at + 1) == ' ') {
      walk.invoker().write(Argument.of(script.substring(at + 2).strip()), Flow.UNKNOWN, false);
    }
  }
}
