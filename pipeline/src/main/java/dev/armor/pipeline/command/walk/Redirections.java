package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.syntax.HereDocument;
import dev.armor.pipeline.command.syntax.Redirect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the input of a command comes from and where its output goes. */
final class Redirections {
  /** A shell is looked for among that many words. */
  private static final int MOST_WRAPPERS = 8;

  private final Walk walk;

  Redirections(Walk walk) {
    this.walk = walk;
  }

  /** Standard input after the redirections. */
  Flow input(List<Redirect> redirects, Flow piped) {
    Flow input = piped;
    for (Redirect redirect : redirects) {
      if (redirect.descriptor() > 0) {
        continue;
      }
      switch (redirect.operator()) {
        case "<<" -> {
          HereDocument document = redirect.document();
          input = document == null ? Flow.UNKNOWN : walk.expander().flow(document.body());
        }
        case "<<<" -> input = walk.expander().flow(redirect.target()).then(Flow.of("\n"));
        case "<", "<>" -> input = walk.invoker().read(walk.expander().one(redirect.target()));
        default -> {}
      }
    }
    return input;
  }

  /** What is left on standard output after the redirections; the rest is written to files. */
  Flow output(List<Redirect> redirects, Flow output) {
    Flow left = output;
    for (Redirect redirect : redirects) {
      String operator = redirect.operator();
      if (operator.startsWith("<") && !operator.equals("<>")) {
        continue;
      }
      Argument target = walk.expander().one(redirect.target());
      if (operator.endsWith("&") && isDescriptor(target.text())) {
        left = redirect.descriptor() == 2 || target.text().equals("1") ? left : Flow.NONE;
        continue;
      }
      boolean errors = redirect.descriptor() >= 2;
      boolean append = operator.endsWith(">>");
      walk.invoker().write(target, errors ? Flow.UNKNOWN : left, append);
      if (!errors) {
        left = Flow.NONE;
      }
    }
    return left;
  }

  private static boolean isDescriptor(String text) {
    return text.equals("-")
        || (text.length() <= 2 && !text.isEmpty() && Character.isDigit(text.charAt(0)));
  }

  /** A shell whose input or output is a socket answers to whoever is at the other end. */
  void sockets(List<Redirect> redirects, List<Argument> arguments) {
    for (Redirect redirect : redirects) {
      String target = redirect.target().literal();
      if (isCrossed(redirect, target) && walk.invoker().code().isBareShell(words(arguments))) {
        walk.report().effect("shell.escape");
      }
      if (redirect.document() == null && (target == null || target.startsWith("/dev/"))) {
        Argument expanded = walk.expander().one(redirect.target());
        if (isSocket(expanded.text())) {
          walk.report().address(address(expanded.text()));
          if (startsShell(arguments) || arguments.get(0).text().equals("exec")) {
            walk.report().effect("shell.reverse");
          }
        }
      }
    }
  }

  /** Whether a shell is among the first words, itself or started by what stands before it. */
  private boolean startsShell(List<Argument> arguments) {
    for (int i = 0; i < arguments.size() && i < MOST_WRAPPERS; i++) {
      Program program = walk.knowledge().find(Invoker.fileName(arguments.get(i).text()));
      if (program != null && "shell".equals(program.interpreter())) {
        return true;
      }
    }
    return false;
  }

  /** Output to where the input comes from, or the other way round: somebody else's terminal. */
  private static boolean isCrossed(Redirect redirect, @Nullable String target) {
    return (redirect.operator().equals(">&") && "0".equals(target))
        || (redirect.operator().equals("<&") && ("1".equals(target) || "2".equals(target)));
  }

  private static String words(List<Argument> arguments) {
    StringBuilder text = new StringBuilder();
    for (Argument argument : arguments) {
      boolean first = text.length() == 0;
      if (!(first && argument.text().equals("exec"))) {
        text.append(first ? "" : " ").append(argument.text());
      }
    }
    return text.toString();
  }

  static boolean isSocket(String path) {
    return path.startsWith("/dev/tcp/") || path.startsWith("/dev/udp/");
  }

  static String address(String path) {
    String rest = path.substring("/dev/tcp/".length());
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash) + ":" + rest.substring(slash + 1);
  }

  /** Origins of a file at that place. */
  static int origins(Place place) {
    return switch (place) {
      case CREDENTIAL, LOGIN -> Origin.SECRET;
      case ACCOUNTS -> Origin.FILE | Origin.ACCOUNTS;
      case HISTORY -> Origin.FILE | Origin.HISTORY;
      case NOWHERE -> 0;
      default -> Origin.FILE;
    };
  }
}
