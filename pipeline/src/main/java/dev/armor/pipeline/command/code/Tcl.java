package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scripts of Tcl and Expect: follows the programs that they start, what they type into shells, the
 * files that they open and delete.
 */
final class Tcl {
  /** Commands of which a word in braces is text; of all others it may be a script. */
  private static final Set<String> TEXTUAL =
      Set.of(
          "puts",
          "set",
          "append",
          "lappend",
          "return",
          "regexp",
          "regsub",
          "string",
          "list",
          "lindex",
          "format",
          "error",
          "send_user",
          "log_user",
          "variable",
          "global",
          "split");

  /** Commands whose words are put together and run. */
  private static final Set<String> EVALUATED = Set.of("eval", "uplevel", "after", "interp");

  private static final int MOST_ELEMENTS = 16;

  private final Run run;
  private boolean shellStarted;
  private boolean connected;

  private Tcl(Run run) {
    this.run = run;
  }

  /** Follows a script. */
  static void run(Run run, String source) {
    new Tcl(run).script(source);
  }

  private void script(String source) {
    // What stands in braces or brackets is read again for each around it.
    if (!run.budget().read(source.length()) || !run.budget().enter()) {
      return;
    }
    for (List<TclWords.Word> command : TclWords.commands(source)) {
      command(command);
    }
    run.budget().leave();
  }

  private void command(List<TclWords.Word> written) {
    List<String> words = values(written);
    if (words.isEmpty()) {
      return;
    }
    String name = words.get(0).startsWith("::") ? words.get(0).substring(2) : words.get(0);
    switch (name) {
      case "exec", "spawn", "exp_spawn", "system" -> start(name, words.subList(1, words.size()));
      case "open" -> open(words);
      case "send", "exp_send" -> send(words);
      case "socket" -> connected |= !words.contains("-server");
      case "set" -> set(words);
      case "foreach" -> each(words);
      case "file" -> file(words);
      default -> {}
    }
    if (EVALUATED.contains(name)) {
      evaluate(String.join(" ", words.subList(1, words.size())));
    } else if (!TEXTUAL.contains(name)) {
      for (TclWords.Word word : written) {
        if (word.braced()) {
          script(word.text());
        }
      }
    }
  }

  private void evaluate(String text) {
    if (connected && isAnything(text)) {
      run.report().effect("shell.reverse");
    }
    script(text);
  }

  private static boolean isAnything(String text) {
    return text.indexOf(Argument.UNKNOWN) >= 0;
  }

  private void set(List<String> words) {
    if (words.size() == 3) {
      run.scope().assign(words.get(1), Flow.of(words.get(2)));
    }
  }

  private void each(List<String> words) {
    if (words.size() != 4) {
      return;
    }
    List<String> elements = elements(words.get(2));
    for (String element : elements.subList(0, Math.min(MOST_ELEMENTS, elements.size()))) {
      run.scope().assign(words.get(1), Flow.of(element));
      script(words.get(3));
    }
  }

  private static List<String> elements(String list) {
    List<String> elements = new ArrayList<>();
    for (List<TclWords.Word> words : TclWords.commands(list.replace('\n', ' '))) {
      words.forEach(word -> elements.add(word.text()));
    }
    return elements;
  }

  private void send(List<String> words) {
    if (shellStarted && words.size() > 1) {
      String typed = words.get(words.size() - 1);
      run.shell().text(Flow.of(typed.replace('\r', '\n')), List.of(), Flow.NONE);
    }
  }

  private void file(List<String> words) {
    if (words.size() < 3) {
      return;
    }
    boolean force = words.contains("-force");
    List<String> paths = new ArrayList<>();
    for (String word : words.subList(2, words.size())) {
      if (!word.startsWith("-")) {
        paths.add(word);
      }
    }
    switch (words.get(1)) {
      case "delete" -> paths.forEach(path -> operation(force ? "delete-tree" : "delete", path));
      case "rename", "copy" -> {
        if (paths.size() > 1) {
          operation("read", paths.get(0));
          operation("write", paths.get(paths.size() - 1));
        }
      }
      default -> {}
    }
  }

  private void operation(String name, String path) {
    run.operation(name, Argument.of(path));
  }

  /** A file, or a program behind a bar. */
  private void open(List<String> words) {
    if (words.size() < 2) {
      return;
    }
    String what = words.get(1).strip();
    String mode = words.size() > 2 ? words.get(2) : "r";
    if (what.startsWith("|")) {
      start("exec", elements(what.substring(1)));
    } else {
      boolean writes = mode.startsWith("w") || mode.startsWith("a") || mode.contains("+");
      operation(writes || mode.contains("WR") ? "write" : "read", what);
    }
  }

  private void start(String by, List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      boolean option = line.length() == 0 && word.startsWith("-");
      if (!option && !word.contains("@")) { // an open channel in the place of a file
        line.append(line.length() == 0 ? "" : " ").append(inShell(word, words.size() == 1));
      }
    }
    String command = line.toString();
    if (connected && isAnything(command)) {
      run.report().effect("shell.reverse");
    }
    if (run.isBareShell(command)) {
      shellStarted = true;
      run.report().effect(by.equals("exec") ? "shell.escape" : "shell.odd");
      return;
    }
    int blank = command.indexOf(' ');
    String program = FileNames.last(blank < 0 ? command : command.substring(0, blank));
    shellStarted |= program.equals("ssh") || program.equals("sudo") || program.equals("su");
    run.shell().text(Flow.of(command), List.of(), Flow.NONE);
  }

  /** A word as the shell reads it; bars and redirections mean the same to both. */
  private static String inShell(String word, boolean only) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length() && plain; i++) {
      char c = word.charAt(i);
      plain = c > ' ' && "\"'`$\\;()*?[]{}#~!".indexOf(c) < 0;
    }
    return plain || only ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private List<String> values(List<TclWords.Word> written) {
    List<String> words = new ArrayList<>(written.size());
    for (TclWords.Word word : written) {
      String value = word.braced() ? word.text() : value(word.text());
      if (word.spread()) {
        words.addAll(elements(value));
      } else {
        words.add(value);
      }
    }
    return words;
  }

  /** The word with its variables and its scripts in brackets replaced. */
  private String value(String text) {
    if (text.indexOf('$') < 0 && text.indexOf('[') < 0 && text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder value = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        value.append(escaped(text.charAt(++i)));
      } else if (c == '[') {
        int close = TclWords.bracket(text, i + 1);
        value.append(result(text.substring(i + 1, close)));
        i = close;
      } else if (c == '$') {
        int end = nameEnd(text, i + 1);
        value.append(end == i + 1 ? "$" : variable(text.substring(i + 1, end)));
        i = end - 1;
      } else {
        value.append(c);
      }
      if (!run.budget().read(1)) {
        return String.valueOf(Argument.UNKNOWN);
      }
    }
    return run.budget().read(value.length()) ? value.toString() : "";
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private static int nameEnd(String text, int from) {
    if (from < text.length() && text.charAt(from) == '{') {
      int close = text.indexOf('}', from);
      return close < 0 ? text.length() : close + 1;
    }
    int end = from;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_:".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private String variable(String name) {
    Flow value =
        run.scope()
            .find(name.startsWith("{") ? name.substring(1, Math.max(1, name.length() - 1)) : name);
    return value == null ? String.valueOf(Argument.UNKNOWN) : value.inWord();
  }

  /** What a script in brackets gives: known where it only puts words together. */
  private String result(String source) {
    script(source);
    String known = joined(source);
    return known == null ? String.valueOf(Argument.UNKNOWN) : known;
  }

  private @Nullable String joined(String source) {
    List<List<TclWords.Word>> commands = TclWords.commands(source);
    if (commands.size() != 1 || !run.budget().enter()) {
      return null;
    }
    List<TclWords.Word> words = commands.get(0);
    String name = words.get(0).text();
    String joined = null;
    if (name.equals("list") || name.equals("concat")) {
      joined = String.join(" ", values(words.subList(1, words.size())));
    } else if (name.equals("set") && words.size() == 2) {
      joined = variable(words.get(1).text());
    }
    run.budget().leave();
    return joined;
  }
}
