package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells where a command line, a word or code names a shell. */
public final class ShellNames {
  /** A shell is looked for among that many words. */
  private static final int MOST_WRAPPERS = 8;

  /** In the order in which they stand. */
  private static final List<String> LEADING = List.of("reset;", "clear;", "exec ");

  private ShellNames() {}

  /** Whether a command line is nothing but a shell, as programs are made to start one. */
  static boolean isBare(Knowledge knowledge, String command) {
    String options = options(knowledge, command);
    if (options != null && options.startsWith("-c ")) {
      options = options(knowledge, unquoted(options.substring(3).strip()));
    }
    return options != null
        && (options.isEmpty()
            || (options.startsWith("-") && options.indexOf('c') < 0 && options.length() <= 4));
  }

  /** What a shell is given, or null when it is another program that the command starts. */
  private static @Nullable String options(Knowledge knowledge, String command) {
    String plain = withoutRedirections(withoutLeading(command)).strip();
    int blank = plain.indexOf(' ');
    return isShell(knowledge, blank < 0 ? plain : plain.substring(0, blank))
        ? blank < 0 ? "" : plain.substring(blank).strip()
        : null;
  }

  private static String unquoted(String word) {
    boolean quoted = word.length() > 1 && "'\"".indexOf(word.charAt(0)) >= 0;
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  /** The command behind what puts the terminal in order for it, or the process in its place. */
  private static String withoutLeading(String command) {
    String left = command.strip();
    for (String word : LEADING) {
      if (left.startsWith(word)) {
        left = left.substring(word.length()).strip();
      }
    }
    return left;
  }

  private static boolean isShell(Knowledge knowledge, String path) {
    Program program = knowledge.find(FileNames.last(path));
    return program != null && "shell".equals(program.interpreter());
  }

  /** The command up to its first redirection. */
  private static String withoutRedirections(String command) {
    for (int i = 0; i < command.length(); i++) {
      if (command.charAt(i) == '<' || command.charAt(i) == '>') {
        boolean numbered = i > 1 && Character.isDigit(command.charAt(i - 1));
        return command.substring(0, numbered ? i - 1 : i);
      }
    }
    return command;
  }

  /** Whether a shell is among the first words, itself or started by what stands before it. */
  public static boolean isStarted(Knowledge knowledge, List<Argument> arguments) {
    for (int i = 0; i < arguments.size() && i < MOST_WRAPPERS; i++) {
      if (isShell(knowledge, arguments.get(i).text())) {
        return true;
      }
    }
    return false;
  }

  /** Code that starts a shell: its path in quotes, behind "!" or as the whole of a list. */
  public static boolean isInCode(String text) {
    int at = text.indexOf("/bin/");
    while (at >= 0) {
      int stop = at + "/bin/".length();
      while (stop < text.length() && Character.isLetter(text.charAt(stop))) {
        stop++;
      }
      boolean first = at == 0 && stop < text.length() && text.charAt(stop) == ';';
      boolean begun =
          first || (at > 0 && "!\"'`{(".indexOf(text.charAt(at - 1)) >= 0) || text.charAt(0) == '!';
      boolean ended = stop == text.length() || " \"'`})&;<>".indexOf(text.charAt(stop)) >= 0;
      if (begun && ended && text.startsWith("sh", stop - 2)) {
        return true;
      }
      at = text.indexOf("/bin/", stop);
    }
    return false;
  }
}
