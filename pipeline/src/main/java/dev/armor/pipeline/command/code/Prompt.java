package dev.armor.pipeline.command.code;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;

/**
 * Lines for programs that ask what to do next ({@code ftp}, {@code dc}, {@code smbclient}, ...): a
 * shell's line behind {@code !}, and files that are handed over.
 */
final class Prompt {
  private static final List<String> SHELLS =
      List.of("!", "~!", "\\!", "shell ", "system ", "@exec ");
  private static final List<String> GIVES = List.of("put ", "send ", "append ", "reput ", "mput ");

  private Prompt() {}

  static void run(Run run, String text) {
    if (!run.budget().read(text.length())) {
      return;
    }
    int from = 0;
    while (from < text.length()) {
      int stop = text.indexOf('\n', from);
      stop = stop < 0 ? text.length() : stop;
      line(run, text.substring(from, stop));
      from = stop + 1;
    }
  }

  private static void line(Run run, String line) {
    int from = 0;
    while (from < line.length()) {
      int stop = line.indexOf(';', from);
      stop = stop < 0 ? line.length() : stop;
      while (from < stop && line.charAt(from) <= ' ') {
        from++;
      }
      for (String shell : SHELLS) {
        if (line.startsWith(shell, from)) {
          shell(run, line.substring(from + shell.length()).strip());
          return;
        }
      }
      given(run, line.substring(from, stop).strip());
      from = stop + 1;
    }
  }

  private static void shell(Run run, String command) {
    if (command.isEmpty() || run.isBareShell(command)) {
      run.report().effect("shell.escape");
      return;
    }
    run.shell().text(Flow.of(command), List.of(), Flow.NONE);
  }

  private static void given(Run run, String command) {
    for (String give : GIVES) {
      if (command.startsWith(give)) {
        String rest = command.substring(give.length()).strip();
        int blank = rest.indexOf(' ');
        Flow file = run.read(Argument.of(blank < 0 ? rest : rest.substring(0, blank)));
        run.egress().judge(file, List.of(), null);
        return;
      }
    }
  }
}
