package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.expand.Expander;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.ShellNames;
import dev.armor.pipeline.command.run.Sockets;
import dev.armor.pipeline.command.syntax.HereDocument;
import dev.armor.pipeline.command.syntax.Redirect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the input of a command comes from and where its output goes. */
final class Redirections {
  private static final String DESCRIPTORS = "/dev/fd/";

  private final Run run;
  private final Expander expander;

  Redirections(Run run, Expander expander) {
    this.run = run;
    this.expander = expander;
  }

  /** Standard input after the redirections. */
  Flow input(List<Redirect> redirects, Flow piped) {
    Flow input = piped;
    for (Redirect redirect : redirects) {
      Flow given = given(redirect);
      if (given != null && redirect.descriptor() > 2) {
        run.files().write(DESCRIPTORS + redirect.descriptor(), given, false);
      } else if (given != null && redirect.descriptor() <= 0) {
        input = given;
      }
    }
    return input;
  }

  /** What can be read by way of the redirection, or null when it is for output. */
  private @Nullable Flow given(Redirect redirect) {
    return switch (redirect.operator()) {
      case "<<" -> {
        HereDocument document = redirect.document();
        yield document == null ? Flow.UNKNOWN : expander.flow(document.body());
      }
      case "<<<" -> expander.flow(redirect.target()).then(Flow.of("\n"));
      case "<", "<>" -> run.read(expander.one(redirect.target()));
      case "<&" -> run.files().find(DESCRIPTORS + expander.one(redirect.target()).text());
      default -> null;
    };
  }

  /** What is left on standard output after the redirections; the rest is written to files. */
  Flow output(List<Redirect> redirects, Flow output) {
    Flow left = output;
    for (Redirect redirect : redirects) {
      String operator = redirect.operator();
      if (operator.startsWith("<") && !operator.equals("<>")) {
        continue;
      }
      Argument target = expander.one(redirect.target());
      if (operator.endsWith("&") && isDescriptor(target.text())) {
        left = redirect.descriptor() == 2 || target.text().equals("1") ? left : Flow.NONE;
        continue;
      }
      boolean errors = redirect.descriptor() >= 2;
      boolean append = operator.endsWith(">>");
      run.write(target, errors ? Flow.UNKNOWN : left, append);
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
      if (isCrossed(redirect, target) && run.isBareShell(words(arguments))) {
        run.report().effect("shell.escape");
      }
      if (redirect.document() == null && (target == null || target.startsWith("/dev/"))) {
        Argument expanded = expander.one(redirect.target());
        if (Sockets.isSocket(expanded.text())) {
          run.report().address(Sockets.address(expanded.text()));
          if (ShellNames.isStarted(run.knowledge(), arguments)
              || arguments.get(0).text().equals("exec")) {
            run.report().effect("shell.reverse");
          }
        }
      }
    }
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
}
