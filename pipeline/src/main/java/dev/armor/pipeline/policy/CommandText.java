package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import java.util.List;

/** Writes an argument list as one line that a POSIX shell reads back as the same arguments. */
public final class CommandText {

  private static final String PLAIN = "_@%+=:,./-";

  private CommandText() {}

  /** The line for that process: with what it reads, as far as that is known. */
  public static String of(StartProcess start) {
    String line = join(start.argv());
    if (start.input() instanceof ChildInput.Text given) {
      return line + " <<< " + join(List.of(given.fresh()));
    }
    if (start.input() instanceof ChildInput.File file) {
      return line + " < " + join(List.of(file.path()));
    }
    return start.input() instanceof ChildInput.Output output
        ? of(output.of()) + " | " + line
        : line;
  }

  /** The line for that program and its arguments. */
  public static String join(List<String> argv) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < argv.size(); i++) {
      if (i > 0) {
        line.append(' ');
      }
      append(argv.get(i), line);
    }
    return line.toString();
  }

  private static void append(String word, StringBuilder line) {
    if (isPlain(word)) {
      line.append(word);
      return;
    }
    line.append('\'');
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\'') {
        line.append("'\\''");
      } else {
        line.append(c);
      }
    }
    line.append('\'');
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
