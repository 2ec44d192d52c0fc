package dev.armor.pipeline.command.builtin;

import dev.armor.pipeline.command.code.Code;
import dev.armor.pipeline.command.expand.Parameters;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.syntax.Parser;
import dev.armor.pipeline.command.text.Echo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands of the shell itself: they change how it goes on. */
public final class Builtins {
  private final Run run;
  private final Code code;
  private final Variables variables;
  private final Reading reading;

  /**
   * The commands of the shell of that run.
   *
   * @param code judges files that are read in
   * @param variables are set by most of these commands
   */
  public Builtins(Run run, Code code, Variables variables) {
    this.run = run;
    this.code = code;
    this.variables = variables;
    this.reading = new Reading(run, variables);
  }

  /** Output of the command when it is one of these and ends with it, or null. */
  public @Nullable Flow run(
      Program program, Invocation invocation, List<Argument> arguments, Flow input) {
    return switch (program.name()) {
      case "echo" -> Flow.of(Echo.echo(arguments)).with(origins(arguments));
      case "printf" -> printf(arguments);
      case "cd", "pushd" -> cd(invocation);
      case "pwd" -> Flow.of(".");
      case "eval" -> eval(arguments, input);
      case "source", "." -> source(invocation, input);
      case "declare", "typeset" -> declare(arguments, false);
      case "local" -> declare(arguments, run.scope().isCalled());
      case "readonly" -> fix(arguments);
      case "export", "setenv" -> assign(arguments);
      case "set" -> positional(arguments);
      case "shift" -> shift(invocation);
      case "unset" -> unset(invocation);
      case "alias" -> alias(invocation);
      case "trap" -> trap(invocation);
      case "return" -> leave();
      case "read" -> reading.read(invocation, input);
      case "mapfile", "readarray" -> reading.lines(invocation, input);
      case "hash" -> hash(arguments);
      case "command", "type", "which" -> lookup(invocation, arguments);
      default -> null;
    };
  }

  private static int origins(List<Argument> arguments) {
    int origins = 0;
    for (Argument argument : arguments) {
      origins |= argument.origins();
    }
    return origins;
  }

  private @Nullable Flow printf(List<Argument> arguments) {
    boolean keeps = arguments.size() > 2 && arguments.get(1).text().equals("-v");
    Argument into = keeps ? arguments.get(2) : null;
    Flow text = Flow.of(Echo.printf(arguments)).with(origins(arguments));
    if (into != null) {
      run.scope().enterConditional(); // many shells do not know the option
      variables.set(into.text(), text, true);
      run.scope().leaveConditional();
      return Flow.NONE;
    }
    return text;
  }

  private Flow cd(Invocation invocation) {
    Argument target = invocation.firstOperand();
    run.enter(target == null ? Argument.of("~") : target);
    return Flow.NONE;
  }

  private Flow eval(List<Argument> arguments, Flow input) {
    Flow text = Flow.NONE;
    for (Argument word : arguments.subList(1, arguments.size())) {
      Flow piece = new Flow(word.text(), word.origins());
      text = text.isEmpty() ? piece : text.then(Flow.of(" ")).then(piece);
    }
    if (text.has(Origin.NETWORK)) {
      run.report().effect("run.downloaded");
    } else if (text.text() != null && !text.known() && text.has(Origin.DECODED)) {
      run.report().effect("opaque.decoded");
    }
    String script = text.text();
    if (script == null) {
      run.budget().exceed(); // longer than what is kept of a text
    } else if (script.equals(String.valueOf(Argument.UNKNOWN))) {
      run.report().effect("opaque.eval");
      return Flow.UNKNOWN;
    }
    return run.shell().script(text, run.scope().positional(), input);
  }

  private Flow source(Invocation invocation, Flow input) {
    run.scope().outlast(); // another look may know the file
    Argument file = invocation.firstOperand();
    if (file == null) {
      return Flow.UNKNOWN;
    }
    List<Flow> written =
        file.text().equals("/dev/stdin") ? List.of(input) : run.files().versions(file.text());
    if (written.isEmpty()) {
      run.report().script(file.text());
      run.report().touch(file);
      return Flow.UNKNOWN;
    }
    Flow output = Flow.NONE;
    for (Flow version : written) {
      output = output.then(code.source(version, invocation.operandsAfter(1), input));
    }
    return output;
  }

  private @Nullable Flow leave() {
    run.scope().leaveCall();
    return null;
  }

  private Flow declare(List<Argument> arguments, boolean sure) {
    boolean fixes = false;
    for (Argument argument : arguments) {
      run.scope().local(named(argument));
      fixes |= argument.text().startsWith("-") && argument.text().indexOf('r') > 0;
    }
    if (sure) {
      return fixes ? fix(arguments) : assign(arguments);
    }
    // Some shells do not know these words, and none knows "local" outside of functions.
    run.scope().enterConditional();
    Flow output = fixes ? fix(arguments) : assign(arguments);
    run.scope().leaveConditional();
    return output;
  }

  private Flow fix(List<Argument> arguments) {
    Flow output = assign(arguments);
    for (Argument argument : arguments) {
      run.scope().fix(named(argument));
    }
    return output;
  }

  private static String named(Argument assignment) {
    int equals = assignment.text().indexOf('=');
    return equals < 0 ? assignment.text() : assignment.text().substring(0, equals);
  }

  private Flow assign(List<Argument> arguments) {
    boolean refers = false;
    for (int i = 1; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      String text = argument.text();
      int equals = text.indexOf('=');
      if (equals <= 0 || text.charAt(0) == '-') {
        refers |= text.startsWith("-") && text.indexOf('n') > 0;
        continue;
      }
      String name = text.substring(0, equals);
      int stop = equals + 1 == text.length() ? nextAssignment(arguments, i + 1) : i + 1;
      if (stop > i + 1) {
        // The words of "x=(a b)" follow their name.
        variables.list(name, arguments.subList(i + 1, stop));
        i = stop - 1;
      } else {
        Flow value = new Flow(text.substring(equals + 1), argument.origins());
        variables.set(name, refers ? referred(value) : value, true);
        if (refers && value.text() != null) {
          run.scope().refer(name, value.text());
        }
      }
    }
    return Flow.NONE;
  }

  /** {@code declare -n y=x}: another name for what a variable holds. */
  private Flow referred(Flow name) {
    Flow value = name.text() == null ? null : run.lists().find(name.text());
    return value == null ? Flow.UNKNOWN : value;
  }

  private static int nextAssignment(List<Argument> arguments, int from) {
    int i = from;
    while (i < arguments.size()) {
      String text = arguments.get(i).text();
      if (text.indexOf('=') >= 0 && text.charAt(0) != '[') {
        break;
      }
      i++;
    }
    return i;
  }

  /** {@code set -- a b}, {@code set a b}: what {@code $1} and following stand for. */
  private @Nullable Flow positional(List<Argument> arguments) {
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      boolean option = text.startsWith("-") || text.startsWith("+");
      if (text.equals("--") || text.equals("-") || !option) {
        int from = option ? i + 1 : i;
        run.scope().positional(List.copyOf(arguments.subList(from, arguments.size())));
        return null;
      }
      if (text.endsWith("o")) {
        i++;
      }
    }
    return null;
  }

  private Flow shift(Invocation invocation) {
    Argument given = invocation.firstOperand();
    Integer count = given == null ? Integer.valueOf(1) : Parameters.number(given.text());
    List<Argument> before = run.scope().positional();
    if (count != null && count >= 0 && count <= before.size()) {
      run.scope().positional(before.subList(count, before.size()));
    }
    return Flow.NONE;
  }

  private Flow unset(Invocation invocation) {
    for (Argument name : invocation.operands()) {
      run.scope().undefine(name.text());
      if (!invocation.has("-f")) {
        if (name.text().equals("HISTFILE") || name.text().equals("HISTSIZE")) {
          run.report().effect("history.off", name.text());
        }
        run.scope().unset(name.text());
      }
    }
    return Flow.NONE;
  }

  /** An alias is not run, but what it stands for is judged when it hides another program's name. */
  private Flow alias(Invocation invocation) {
    for (Argument definition : invocation.operands()) {
      String text = definition.text();
      int equals = text.indexOf('=');
      if (equals > 0) {
        String meaning = text.substring(equals + 1);
        run.shell().text(new Flow(meaning, definition.origins()), List.of(), Flow.NONE);
        named(text.substring(0, equals), meaning);
      }
    }
    return Flow.NONE;
  }

  /** {@code hash -p /bin/rm zz}: another name for a program. */
  private @Nullable Flow hash(List<Argument> arguments) {
    if (arguments.size() > 3 && arguments.get(1).text().equals("-p")) {
      named(arguments.get(3).text(), arguments.get(2).text());
    }
    return null;
  }

  /** From here on the name starts that command, with what follows it; not its own name again. */
  private void named(String name, String meaning) {
    int blank = meaning.indexOf(' ');
    String program = blank < 0 ? meaning : meaning.substring(0, blank);
    if (!program.equals(name) && run.budget().read(meaning.length())) {
      run.scope().defineAlias(name, Parser.parse(meaning + " \"$@\""));
    }
  }

  private Flow trap(Invocation invocation) {
    Argument action = invocation.firstOperand();
    List<Argument> signals = invocation.operandsAfter(1);
    if (action == null || signals.isEmpty()) {
      return Flow.NONE;
    }
    for (Argument signal : signals) {
      if (signal.text().equals("DEBUG")) {
        run.report().effect("capture.commands");
      }
    }
    for (String outliving : List.of("nohup ", "setsid ", "disown")) {
      if (action.text().contains(outliving)) {
        run.report().effect("schedule.signal");
      }
    }
    run.shell().later(new Flow(action.text(), action.origins()));
    return Flow.NONE;
  }

  /** {@code command -v x} and {@code which x} print a name; {@code command x} runs it. */
  private @Nullable Flow lookup(Invocation invocation, List<Argument> arguments) {
    boolean asks = !arguments.get(0).text().endsWith("command") || invocation.has("-v", "-V");
    if (!asks) {
      return null;
    }
    for (int i = 1; i < arguments.size(); i++) {
      if (!arguments.get(i).text().startsWith("-")) {
        return new Flow(arguments.get(i).text(), arguments.get(i).origins());
      }
    }
    return Flow.UNKNOWN;
  }
}
