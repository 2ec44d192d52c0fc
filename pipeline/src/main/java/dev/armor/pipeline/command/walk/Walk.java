package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.action.ChildInput;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.EarlierFiles;
import dev.armor.pipeline.command.WrittenFile;
import dev.armor.pipeline.command.builtin.Variables;
import dev.armor.pipeline.command.code.Code;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.program.Invoker;
import dev.armor.pipeline.command.run.Budget;
import dev.armor.pipeline.command.run.Effects;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Part;
import dev.armor.pipeline.command.run.Report;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.Scope;
import dev.armor.pipeline.command.run.Shell;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Parser;
import dev.armor.pipeline.command.syntax.Script;
import dev.armor.pipeline.command.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a script: where it starts, what it calls and substitutes, and what is left for its
 * end. Belongs to one thread and one script.
 */
public final class Walk implements Shell {
  /** What more programs of a script read on is taken for unknown, to stay linear. */
  private static final int MOST_READERS_ON = 16;

  private final Run run;
  private final Report report;
  private final Scope scope;
  private final Budget budget;
  private final Nodes nodes;
  private final Code code;
  private final Variables variables;
  private final Invoker invoker;
  private final List<Command> calls = new ArrayList<>(2);
  private final List<Trap> traps = new ArrayList<>(0);
  private boolean readTwice;

  /** Notes what the script that is told leaves behind. */
  private @Nullable Retelling retelling;

  /** What the program is told, and how much of it was judged before. */
  private @Nullable Flow told;

  private int judged;
  private int readings;
  private int readersOn;

  /**
   * A walk that starts in a directory with an environment.
   *
   * @param directory absolute, or empty when it is not known
   * @param earlier what commands before this one have written
   * @param length of the text that is judged, in characters; the budget grows with it
   */
  public Walk(
      Knowledge knowledge,
      Report report,
      String directory,
      Map<String, String> environment,
      EarlierFiles earlier,
      int length) {
    this.report = report;
    this.run = new Run(knowledge, report, directory, environment, earlier, length, this);
    this.scope = run.scope();
    this.budget = run.budget();
    Effects effects = new Effects(run);
    this.code = new Code(run, effects);
    this.variables = new Variables(run, code);
    this.invoker = new Invoker(run, effects, code, variables);
    this.nodes = new Nodes(run, variables, invoker);
  }

  /** Follows a script from its first command, with nothing on standard input. */
  public void script(String text) {
    script(Flow.of(text), List.of(), Flow.NONE);
    end();
  }

  /** Follows the text of a script file in the language that its first line or its name asks for. */
  public void scriptFile(String path, String text) {
    code.file(path, Flow.of(text), List.of(), Flow.NONE);
    end();
  }

  /** Follows a single program with its arguments, as started without a shell. */
  public void program(StartProcess start) {
    run(start, input(start.input()));
    end();
  }

  /** Follows a program that is going to read something. */
  public void obeyInput(StartProcess start) {
    run(start, Flow.from(Origin.INPUT));
    end();
  }

  /** How often a shell has read what the program was told, as it stands. */
  public int readings() {
    return readings;
  }

  /**
   * Follows a shell up to the end of a line of the script that it is told.
   *
   * @return a script that leaves the shell as this one does; null when it could not be followed
   */
  public @Nullable String retell(StartProcess start) {
    Retelling tells = new Retelling(run);
    retelling = tells;
    run(start, input(start.input()));
    return budget.exceeded() || readings == 0 ? null : tells.told();
  }

  private Flow run(StartProcess start, Flow input) {
    List<Argument> arguments = new ArrayList<>(start.argv().size());
    StringBuilder text = new StringBuilder();
    for (String word : start.argv()) {
      arguments.add(Argument.of(word));
      text.append(text.length() == 0 ? "" : " ").append(word);
    }
    report.at(new Span(text.toString(), 0, text.length()));
    if (!start.assigned().isEmpty()) {
      start.assigned().forEach(variables::given);
    }
    return invoker.invoke(arguments, input);
  }

  private Flow input(ChildInput input) {
    if (input instanceof ChildInput.Text given) {
      Flow text = Flow.of(given.text());
      told = text;
      judged = given.judged();
      return text;
    }
    if (input instanceof ChildInput.File file) {
      return run.read(Argument.of(file.path()));
    }
    if (input instanceof ChildInput.Output output) {
      return run(output.of(), input(output.of().input()));
    }
    return input instanceof ChildInput.Unknown ? Flow.UNKNOWN : Flow.NONE;
  }

  @Override
  public void later(Flow text) {
    scope.outlast();
    if (traps.size() < Budget.MOST_ROUNDS) {
      traps.add(new Trap(text, report.span()));
    } else {
      text(text, List.of(), Flow.NONE);
    }
  }

  /** What is left for the end of the script, and whether all of it could be followed. */
  private void end() {
    for (int i = 0; i < traps.size(); i++) {
      Trap trap = traps.get(i);
      if (trap.span() != null) {
        report.at(trap.span());
      }
      text(trap.action(), List.of(), Flow.NONE);
    }
    if (budget.exceeded()) {
      report.effect("opaque.too-complex");
    }
  }

  private record Trap(Flow action, @Nullable Span span) {}

  @Override
  public Flow command(Command command, Flow input) {
    return nodes.run(command, input);
  }

  @Override
  public Flow program(List<Argument> words, Flow input) {
    // Some of what starts a command is of the shell itself: what it sets and where it goes may
    // hold.
    Part part = scope.open();
    Flow output = invoker.start(words, input);
    scope.close(part);
    return output;
  }

  @Override
  public Flow substitute(Command body) {
    Span before = report.span();
    Flow output = run.apart(() -> command(body, run.reading()));
    if (before != null) {
      report.at(before);
    }
    return output;
  }

  @Override
  public String processFile(Command body, boolean input) {
    Flow output = input ? substitute(body) : run.apart(() -> command(body, Flow.UNKNOWN));
    return run.files().temporary(output);
  }

  @Override
  public Flow script(Flow script, List<Argument> arguments, Flow input) {
    Flow output = text(script, arguments, input);
    String text = script.text();
    if (!readTwice && text != null && WindowsPaths.in(text)) {
      readTwice = true;
      text(new Flow(WindowsPaths.read(text), script.origins()), arguments, input);
    }
    return output;
  }

  @Override
  public Flow text(Flow script, List<Argument> arguments, Flow input) {
    String text = script.text();
    if (text == null || !budget.read(text.length()) || !budget.enter()) {
      return Flow.from(script.origins());
    }
    List<Argument> before = scope.positional(arguments);
    try {
      return script == told || script == run.typed()
          ? typed(Parser.script(text), script == told, input)
          : command(Parser.parse(text), input);
    } finally {
      if (before != arguments) { // else it is the text of the shell that runs
        scope.positional(before);
      }
      budget.leave();
    }
  }

  /** What a program reads of its shell's script; it may be told more than when it was started. */
  private @Nullable String readOn(String script, int from) {
    report.telling(Report.Telling.NOW);
    return ++readersOn > MOST_READERS_ON ? null : script.substring(from);
  }

  /** A script that a shell reads on its standard input, where what it starts reads on. */
  private Flow typed(Script script, boolean isTold, Flow input) {
    readings += isTold ? 1 : 0;
    Retelling tells = isTold && readings == 1 ? retelling : null;
    List<Integer> ends = script.ends();
    Flow output = Flow.NONE;
    int start = 0;
    int readers = 0;
    for (int i = 0; i < ends.size(); i++) {
      int end = ends.get(i);
      if (isTold) {
        report.telling(end <= judged ? Report.Telling.BEFORE : Report.Telling.NOW);
      }
      if (tells != null && (i == 0 || ends.get(i - 1) != end)) {
        start = i == 0 ? 0 : ends.get(i - 1);
        readers = readersOn;
        tells.begin();
      }
      boolean isLast = tells == null && end >= script.text().length();
      Flow rest = isLast ? input : Flow.rest(() -> readOn(script.text(), end));
      output = output.then(command(script.statements().get(i), rest));
      if (tells != null && (i == ends.size() - 1 || ends.get(i + 1) != end)) {
        tells.end(script.text().substring(start, end), readersOn > readers);
      }
    }
    if (isTold) {
      report.telling(Report.Telling.ITSELF);
    }
    return output;
  }

  @Override
  public Flow call(Command body, List<Argument> arguments, Flow input) {
    if (isCalled(body)) {
      if (nodes.areParallel()) {
        report.effect("exhaust.fork-bomb");
      }
      return Flow.UNKNOWN;
    }
    calls.add(body);
    List<Argument> before = scope.positional(List.copyOf(arguments));
    Part part = scope.openCall();
    scope.enterUnsure();
    Flow output = command(body, input);
    scope.leaveUnsure();
    scope.close(part);
    scope.positional(before);
    calls.remove(calls.size() - 1);
    return output;
  }

  /** Whether that very function is being followed; one of its name may be defined inside of it. */
  private boolean isCalled(Command body) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i) == body) {
        return true;
      }
    }
    return false;
  }

  /** What was written and something is known of, by path. */
  public Map<String, WrittenFile> written() {
    return run.files().written();
  }
}
