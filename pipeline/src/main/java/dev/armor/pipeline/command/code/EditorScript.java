package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of line editors ({@code ed}, {@code ex}, {@code vim -c}) that reach beyond the text:
 * programs, code of other languages, files. A line each; text that is put in is passed over.
 */
public final class EditorScript {
  private static final String RANGE = "%.$,;0123456789'<>+- \t:";

  /** Names of editors' own languages, longest first, and ours. */
  private static final String[][] LANGUAGES = {
    {"python3", "python"},
    {"python", "python"},
    {"pythonx", "python"},
    {"py3", "python"},
    {"pyx", "python"},
    {"py", "python"},
    {"luado", "lua"},
    {"lua", "lua"},
    {"ruby", "ruby"},
    {"perl", "perl"},
    {"tcl", "tcl"},
  };

  private final Run run;
  private final Code code;

  /** Those of that run; {@code code} judges what they hold of other languages. */
  public EditorScript(Run run, Code code) {
    this.run = run;
    this.code = code;
  }

  /** An editor that is given commands as options, as {@code +command} or on its input. */
  public void editor(Invocation invocation, Flow input) {
    List<Argument> given = new ArrayList<>(2);
    invocation.values("-c", given);
    invocation.values("--cmd", given);
    for (Argument operand : invocation.operands()) {
      if (operand.text().startsWith("+")) {
        given.add(Argument.of(operand.text().substring(1)));
      }
    }
    for (Argument command : given) {
      lines(command.text());
    }
    String name = invocation.program().name();
    boolean scripted = name.equals("ed") || name.equals("ex") || name.equals("red");
    String text = input.text();
    if (text != null && (scripted || invocation.has("-e", "-E", "-s", "-es"))) {
      lines(text);
    }
  }

  private void lines(String text) {
    if (!run.budget().read(text.length())) {
      return;
    }
    boolean inserting = false;
    int from = 0;
    while (from < text.length()) {
      int stop = text.indexOf('\n', from);
      stop = stop < 0 ? text.length() : stop;
      String line = text.substring(from, stop);
      if (inserting) {
        inserting = !line.equals(".");
      } else {
        inserting = command(line);
      }
      from = stop + 1;
    }
  }

  /** Follows one line; answers whether the lines after it are text. */
  private boolean command(String line) {
    String rest = withoutRange(line);
    if (rest.length() == 1 && "aic".contains(rest)) {
      return true;
    }
    rest = after(rest, "silent!", "silent", "sil!", "sil", "noautocmd", "au VimEnter *");
    rest = after(rest, "read", "write", "r", "w", "e");
    if (rest.startsWith("!")) {
      shell(rest.substring(1));
      return false;
    }
    for (String[] language : LANGUAGES) {
      String name = language[0];
      if (rest.startsWith(name + " ") || rest.startsWith(name + ":")) {
        Flow script = Flow.of(rest.substring(name.length() + 1));
        code.run(language[1], script, List.of(), Flow.NONE);
        return false;
      }
    }
    int called = rest.indexOf("system(");
    if (called >= 0) {
      quoted(rest.substring(called + "system(".length()));
    } else if (rest.startsWith("exe")) {
      int blank = rest.indexOf(' ');
      String made = blank < 0 ? "" : unquoted(rest.substring(blank).strip());
      if (made.startsWith("!") || made.startsWith(":!")) {
        shell(made.substring(made.indexOf('!') + 1));
      }
    } else if (rest.equals("sh") || rest.equals("shell")) {
      run.report().effect("shell.escape");
    } else if (rest.startsWith("term")) {
      int blank = rest.indexOf(' ');
      shell(blank < 0 ? "sh" : rest.substring(blank + 1));
    }
    return false;
  }

  private void quoted(String argument) {
    String command = unquoted(argument.strip());
    if (!command.isEmpty()) {
      shell(command);
    }
  }

  /** What stands between the first quotes, or nothing. */
  private static String unquoted(String text) {
    if (text.isEmpty() || (text.charAt(0) != '\'' && text.charAt(0) != '"')) {
      return "";
    }
    int stop = text.indexOf(text.charAt(0), 1);
    return stop < 0 ? text.substring(1) : text.substring(1, stop);
  }

  private void shell(String command) {
    if (run.isBareShell(command)) {
      run.report().effect("shell.escape");
    }
    run.shell().text(Flow.of(command), List.of(), Flow.NONE);
  }

  private static String withoutRange(String line) {
    int i = 0;
    while (i < line.length() && RANGE.indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    return line.substring(i).stripTrailing();
  }

  /** The line behind the first of these words, when another command follows it. */
  private static String after(String line, String... words) {
    for (String word : words) {
      if (line.startsWith(word)) {
        String rest = withoutRange(line.substring(word.length()));
        boolean whole =
            line.length() == word.length() || !Character.isLetter(line.charAt(word.length()));
        if (whole && !rest.isEmpty()) {
          return rest;
        }
      }
    }
    return line;
  }
}
