package dev.armor.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param task what to do
 * @param app the one program to run, null for all; set only for {@link Task#RUN}
 * @param problem what is wrong with the command line; set only for {@link Task#REFUSE}
 */
record Options(Task task, @Nullable String app, @Nullable String problem) {
  enum Task {
    RUN,
    LIST,
    HELP,
    REFUSE
  }

  static final String HELP =
      """
      Usage: java [-javaagent:armor.jar] -jar demo-apps.jar [--list | --help | --app NAME]

      Runs small agent programs that do ordinary work and try harmful things, and reports
      what really happened. All of it happens on loopback and in a scratch directory in
      your home (agent-demo-...), which is removed at the end.

        --app NAME   run one program only
        --list       name the programs
        --help       show this text

      Exit code: 0 when every program ran to its end and all ordinary work succeeded,
      1 when not, 2 when the command line is wrong. NO_COLOR=1 turns colours off.
      """;

  static Options of(String[] args, List<String> apps) {
    if (args.length == 0) {
      return new Options(Task.RUN, null, null);
    }
    String first = args[0];
    if (first.equals("--app")) {
      if (args.length == 2 && apps.contains(args[1])) {
        return new Options(Task.RUN, args[1], null);
      }
      return refuse("--app takes one of: " + String.join(", ", apps));
    }
    if (args.length > 1) {
      return refuse("unexpected argument: " + args[1]);
    }
    return switch (first) {
      case "--list" -> new Options(Task.LIST, null, null);
      case "--help", "-h" -> new Options(Task.HELP, null, null);
      default -> refuse("unknown option: " + first);
    };
  }

  private static Options refuse(String problem) {
    return new Options(Task.REFUSE, null, problem);
  }
}
