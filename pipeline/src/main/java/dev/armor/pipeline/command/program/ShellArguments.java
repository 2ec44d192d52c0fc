package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import java.util.List;

/**
 * Where the script stands among the arguments of a shell. {@code -c} takes no value: the script is
 * the first word behind all options, and what follows it is the script's, also what looks like an
 * option of the shell.
 */
final class ShellArguments {
  private ShellArguments() {}

  /** Index of the script that {@code -c} announces, -1 when none does. */
  static int script(List<Argument> arguments, int from) {
    boolean announced = false;
    for (int i = from; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      boolean option = text.length() > 1 && (text.charAt(0) == '-' || text.charAt(0) == '+');
      if (!option) {
        return announced ? i : -1;
      }
      if (text.equals("--")) {
        return announced && i + 1 < arguments.size() ? i + 1 : -1;
      }
      boolean named = text.startsWith("--");
      if (text.equals("--rcfile") || text.equals("--init-file") || (!named && takesName(text))) {
        i++;
      } else {
        announced |= text.equals("--command") || (!named && text.indexOf('c') > 0);
      }
    }
    return -1;
  }

  /** {@code -o pipefail}, {@code +O extglob}; {@code -euo pipefail}, but not where c follows. */
  private static boolean takesName(String text) {
    char last = text.charAt(text.length() - 1);
    return (last == 'o' || last == 'O') && text.indexOf('c') < 0;
  }
}
