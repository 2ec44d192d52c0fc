package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.FileNames;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.ArrayList;
import java.util.List;

/** Scripts of Tcl and Expect: a command is words, and words are not quoted as elsewhere. */
final class Tcl {
  private static final String STOPS = "\n;[]{}";

  private final Run run;
  private final String source;
  private boolean shellStarted;

  private Tcl(Run run, String source) {
    this.run = run;
    this.source = source;
  }

  /** Follows the programs that a script starts, what it types into shells and what it deletes. */
  static void run(Run run, String source) {
    new Tcl(run, source).commands();
  }

  private void commands() {
    int i = 0;
    while (i < source.length()) {
      char c = source.charAt(i);
      if (STOPS.indexOf(c) >= 0 || c <= ' ') {
        i++;
        continue;
      }
      int stop = end(i);
      if (!run.budget().read(stop - i)) {
        return; // brackets in brackets are read again for each
      }
      command(source.substring(i, stop));
      // A bracket inside starts a command of its own.
      int inner = source.indexOf('[', i);
      i = inner > i && inner < stop ? inner + 1 : Math.max(stop, i + 1);
    }
  }

  /** Where the command that starts there ends: a newline, a semicolon, a closing sign. */
  private int end(int from) {
    int open = 0;
    boolean quoted = false;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted) {
        continue;
      } else if (c == '{' || c == '[') {
        open++;
      } else if (c == '}' || c == ']') {
        if (--open < 0) {
          return i;
        }
      } else if (open == 0 && (c == '\n' || c == ';')) {
        return i;
      }
    }
    return source.length();
  }

  private void command(String text) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return;
    }
    switch (words.get(0)) {
      case "exec", "spawn", "exp_spawn", "system" -> start(words);
      case "send", "exp_send" -> {
        if (shellStarted && words.size() > 1) {
          String typed = words.get(words.size() - 1).replace("\\r", "\n").replace("\\n", "\n");
          run.shell().text(Flow.of(typed), List.of(), Flow.NONE);
        }
      }
      case "set" -> {
        if (words.size() == 3) {
          run.scope().assign(words.get(1), Flow.of(words.get(2)));
        }
      }
      case "file" -> {
        if (words.size() > 2 && words.get(1).equals("delete")) {
          boolean whole = words.contains("-force");
          for (String word : words.subList(2, words.size())) {
            if (!word.startsWith("-")) {
              run.operation(whole ? "delete-tree" : "delete", Argument.of(word));
            }
          }
        }
      }
      default -> {}
    }
  }

  private void start(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean option = line.length() == 0 && word.startsWith("-");
      if (!option && !word.contains("@") && !word.equals("{*}")) {
        boolean plain = word.indexOf(' ') < 0 || words.size() == 2;
        line.append(line.length() == 0 ? "" : " ").append(plain ? word : "'" + word + "'");
      }
    }
    String command = line.toString();
    if (run.isBareShell(command)) {
      shellStarted = true;
      run.report().effect(words.get(0).equals("exec") ? "shell.escape" : "shell.odd");
      return;
    }
    int blank = command.indexOf(' ');
    String program = FileNames.last(blank < 0 ? command : command.substring(0, blank));
    shellStarted |= program.equals("ssh") || program.equals("sudo") || program.equals("su");
    run.shell().text(Flow.of(command), List.of(), Flow.NONE);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(4);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c <= ' ') {
        i++;
        continue;
      }
      int stop = i;
      if (c == '{' || c == '"') {
        int open = 0;
        for (; stop < text.length(); stop++) {
          char d = text.charAt(stop);
          if (c == '"' ? d == '"' && stop > i : d == '}' && --open == 0) {
            break;
          }
          open += d == '{' ? 1 : 0;
        }
        words.add(text.substring(i + 1, Math.max(i + 1, stop)));
        stop = Math.min(text.length(), stop + 1);
      } else {
        while (stop < text.length() && text.charAt(stop) > ' ') {
          stop++;
        }
        words.add(text.substring(i, stop));
      }
      i = stop;
    }
    return words;
  }
}
