package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.text.Substitute;
import java.util.List;

/**
 * Scripts of {@code sed} that do more than edit text: {@code e} runs commands, {@code w} writes
 * files, {@code r} reads them. One pass over the script; what it does not know ends it.
 */
public final class Sed {
  private final Run run;
  private final Code code;
  private final String script;
  private final Flow input;
  private final StringBuilder lines = new StringBuilder(0);
  private final StringBuilder replacements = new StringBuilder(0);
  private int at;

  /**
   * What a script puts into the text that it edits.
   *
   * @param lines as a whole, each with its line end
   * @param replacements what takes the place of parts of lines, each with a line end
   */
  public record Put(String lines, String replacements) {}

  private Sed(Run run, Code code, String script, Flow input) {
    this.run = run;
    this.code = code;
    this.script = script;
    this.input = input;
  }

  /**
   * Follows a script.
   *
   * @param input the text that is edited, empty where it is that of files
   * @return what it puts into that text
   */
  public static Put script(Run run, Code code, String script, Flow input) {
    Sed sed = new Sed(run, code, script, input);
    sed.run();
    return new Put(sed.lines.toString(), sed.replacements.toString());
  }

  private void run() {
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c <= ' ' || c == ';' || c == '{' || c == '}') {
        at++;
      } else if (!address() && !command()) {
        return;
      }
    }
  }

  /** Passes one part of an address, or what parts them; false when a command begins. */
  private boolean address() {
    char c = script.charAt(at);
    if (Character.isDigit(c) || c == '$' || c == ',' || c == '!' || c == '~' || c == '+') {
      at++;
      return true;
    }
    if (c == '/') {
      pattern('/');
    } else if (c == '\\' && at + 1 < script.length()) {
      at++;
      pattern(script.charAt(at));
    } else {
      return false;
    }
    while (at < script.length() && (script.charAt(at) == 'I' || script.charAt(at) == 'M')) {
      at++;
    }
    return true;
  }

  /** From a separator to behind the next one. */
  private void pattern(char separator) {
    at++;
    while (at < script.length() && script.charAt(at) != separator) {
      at += script.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(script.length(), at + 1);
  }

  private boolean command() {
    int start = at;
    char c = script.charAt(at++);
    switch (c) {
      case 's', 'y' -> {
        if (at >= script.length()) {
          return false;
        }
        char separator = script.charAt(at);
        pattern(separator);
        int replacement = at;
        at--;
        pattern(separator);
        if (c == 's' && at - 1 > replacement) {
          replacements.append(script, replacement, at - 1).append('\n');
        }
        return c == 'y' || flags(start);
      }
      case 'e' -> execute(line());
      case 'w', 'W' -> write(line());
      case 'r', 'R' -> {
        String file = line();
        if (!file.isEmpty()) {
          run.read(Argument.of(file));
        }
      }
      case 'a', 'i', 'c' -> {
        String line = line();
        lines.append(line.startsWith("\\") ? line.substring(1).strip() : line).append('\n');
      }
      case '#' -> line();
      case ':', 'b', 't', 'T' -> {
        while (at < script.length() && script.charAt(at) != ';' && script.charAt(at) != '\n') {
          at++;
        }
      }
      default -> {
        return c == '=' || (c < 128 && Character.isLetter(c));
      }
    }
    return true;
  }

  /** Flags of a substitution: {@code e} runs what it made, {@code w} writes it. */
  private boolean flags(int start) {
    while (at < script.length() && Character.isLetterOrDigit(script.charAt(at))) {
      char flag = script.charAt(at++);
      if (flag == 'w') {
        write(line());
        return true;
      } else if (flag == 'e') {
        String text = run.budget().read(script.length()) ? input.text() : null;
        String made = text == null ? null : Substitute.apply(script.substring(start), text);
        execute(made == null ? Flow.from(input.origins()) : new Flow(made, input.origins()));
      }
    }
    return true;
  }

  /** The rest of the line. */
  private String line() {
    int stop = script.indexOf('\n', at);
    stop = stop < 0 ? script.length() : stop;
    String rest = script.substring(at, stop).strip();
    at = stop;
    return rest;
  }

  private void write(String file) {
    if (!file.isEmpty()) {
      run.write(Argument.of(file), Flow.UNKNOWN, false);
    }
  }

  private void execute(String command) {
    if (command.isEmpty()) {
      execute(input);
      return;
    }
    String started = command.startsWith("exec ") ? command.substring("exec ".length()) : command;
    if (run.isBareShell(started)) {
      run.report().effect("shell.escape");
    }
    run.shell().text(Flow.of(command), List.of(), Flow.NONE);
  }

  /** The edited text itself is what runs. */
  private void execute(Flow text) {
    Flow run = text.isEmpty() ? Flow.UNKNOWN : new Flow(text.text(), text.origins() & ~Origin.FILE);
    code.run("shell", run, List.of(), Flow.NONE);
  }
}
