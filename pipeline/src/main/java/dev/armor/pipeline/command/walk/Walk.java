package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.EarlierFiles;
import dev.armor.pipeline.command.WrittenFile;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Knowledge;
import dev.armor.pipeline.command.syntax.Assignment;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Parser;
import dev.armor.pipeline.command.syntax.Redirect;
import dev.armor.pipeline.command.syntax.Span;
import dev.armor.pipeline.command.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One pass over the tree of a script. Belongs to one thread and one script. */
public final class Walk {
  /** Elements of a list that are known one by one; the next one tells that there are more. */
  static final int MOST_INDEXES = 64;

  private final Knowledge knowledge;
  private final Report report;
  private final Scope scope;
  private final Budget budget;
  private final Files files;
  private final Expander expander;
  private final Redirections redirections;
  private final Invoker invoker;
  private final Variables variables;
  private final List<Command> calls = new ArrayList<>(2);
  private final List<Trap> traps = new ArrayList<>(0);
  private String directory;
  private int parallel;
  private int rounds;
  private int privileged;
  private int remote;
  private @Nullable Span clock;
  private int detached;
  private boolean readTwice;

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
    this.knowledge = knowledge;
    this.report = report;
    this.directory = directory;
    this.files = new Files(earlier, directory);
    this.scope = new Scope(environment);
    this.budget = new Budget(length);
    this.expander = new Expander(this);
    this.redirections = new Redirections(this);
    this.invoker = new Invoker(this);
    this.variables = new Variables(this);
  }

  /** Follows a script from its first command, with nothing on standard input. */
  public void script(String text) {
    shell(Flow.of(text), List.of(), Flow.NONE);
    traps();
    if (budget.exceeded()) {
      report.effect("opaque.too-complex");
    }
  }

  /** Follows the text of a script file in the language that its first line or its name asks for. */
  public void scriptFile(String path, String text) {
    invoker.code().file(path, Flow.of(text), List.of(), Flow.NONE);
    traps();
    if (budget.exceeded()) {
      report.effect("opaque.too-complex");
    }
  }

  /**
   * Follows a single program with its arguments, as started without a shell.
   *
   * @param assigned variables that whoever starts it has set for it
   */
  public void program(List<String> argv, Map<String, String> assigned) {
    List<Argument> arguments = new ArrayList<>(argv.size());
    StringBuilder text = new StringBuilder();
    for (String word : argv) {
      arguments.add(Argument.of(word));
      text.append(text.length() == 0 ? "" : " ").append(word);
    }
    report.at(new Span(text.toString(), 0, text.length()));
    if (!assigned.isEmpty()) {
      assigned.forEach(variables::given);
    }
    invoker.invoke(arguments, Flow.NONE);
    traps();
    if (budget.exceeded()) {
      report.effect("opaque.too-complex");
    }
  }

  /**
   * Follows a text when all else is done, as a trap does: variables have their last values then.
   */
  void later(Flow text) {
    if (traps.size() < Budget.MOST_ROUNDS) {
      traps.add(new Trap(text, report.span()));
    } else {
      runText(text, List.of(), Flow.NONE);
    }
  }

  private void traps() {
    for (int i = 0; i < traps.size(); i++) {
      Trap trap = traps.get(i);
      if (trap.span() != null) {
        report.at(trap.span());
      }
      runText(trap.action(), List.of(), Flow.NONE);
    }
  }

  private record Trap(Flow action, @Nullable Span span) {}

  Flow run(Command command, Flow input) {
    if (!budget.enter()) {
      return Flow.UNKNOWN;
    }
    try {
      return follow(command, input);
    } finally {
      budget.leave();
    }
  }

  private Flow follow(Command command, Flow input) {
    if (command instanceof Command.Simple simple) {
      return simple(simple, input);
    } else if (command instanceof Command.Pipeline pipeline) {
      return pipeline(pipeline, input);
    } else if (command instanceof Command.Chain chain) {
      return chain(chain, input);
    } else if (command instanceof Command.Sequence sequence) {
      return sequence(sequence.items(), input);
    } else if (command instanceof Command.Background background) {
      parallel++;
      detached++;
      Flow output = run(background.body(), input);
      detached--;
      parallel--;
      return output;
    } else if (command instanceof Command.Group group) {
      return within(group.redirects(), input, in -> group(group, in));
    } else if (command instanceof Command.Branches branches) {
      return within(branches.redirects(), input, in -> branches(branches, in));
    } else if (command instanceof Command.Loop loop) {
      return within(loop.redirects(), input, in -> loop(loop, in));
    } else if (command instanceof Command.For each) {
      return within(each.redirects(), input, in -> each(each, in));
    } else if (command instanceof Command.Function function) {
      scope.define(function.name(), function.body());
      return Flow.NONE;
    } else if (command instanceof Command.Test test) {
      expander.all(test.words());
      return Flow.NONE;
    }
    budget.exceed();
    return Flow.UNKNOWN;
  }

  private Flow pipeline(Command.Pipeline pipeline, Flow input) {
    Flow data = input;
    parallel++;
    for (Command stage : pipeline.stages()) {
      data = run(stage, data);
    }
    parallel--;
    return data;
  }

  private Flow chain(Command.Chain chain, Flow input) {
    List<Command> links = chain.links();
    Flow output = run(links.get(0), input);
    for (int i = 1; i < links.size(); i++) {
      boolean either = i <= chain.operators().length() && chain.operators().charAt(i - 1) == '|';
      scope.enterConditional();
      Flow more = run(links.get(i), input);
      scope.leaveConditional();
      output =
          either && !output.isEmpty()
              ? new Flow(output.text(), output.origins() | more.origins())
              : output.then(more);
    }
    return output;
  }

  private Flow sequence(List<Command> items, Flow input) {
    Flow output = Flow.NONE;
    for (int i = 0; i < items.size(); i++) {
      output = output.then(run(items.get(i), input));
    }
    return output;
  }

  private Flow group(Command.Group group, Flow input) {
    String before = directory;
    Flow output = run(group.body(), input);
    if (group.subshell()) {
      directory = before;
    }
    return output;
  }

  private Flow branches(Command.Branches branches, Flow input) {
    for (Command head : branches.heads()) {
      run(head, input);
    }
    scope.enterConditional();
    Flow output = Flow.NONE;
    for (Command body : branches.bodies()) {
      output = output.then(run(body, input));
    }
    scope.leaveConditional();
    return output;
  }

  private Flow loop(Command.Loop loop, Flow input) {
    if (Loops.floods(loop)) {
      report.effect("exhaust.fork-bomb");
    }
    String text = input.text();
    if (text != null && input.known() && Loops.readsLines(loop)) {
      return lines(loop, text, input.origins());
    }
    run(loop.condition(), input);
    scope.enterConditional();
    Flow output = run(loop.body(), input);
    scope.leaveConditional();
    return output;
  }

  /** {@code while read}: a round for each line that is known. */
  private Flow lines(Command.Loop loop, String text, int origins) {
    Flow output = Flow.NONE;
    int from = 0;
    rounds++;
    for (int i = 0; i < Budget.MOST_ROUNDS && from < text.length(); i++) {
      int stop = text.indexOf('\n', from);
      stop = stop < 0 ? text.length() : stop;
      Flow line = new Flow(text.substring(from, stop), origins);
      run(loop.condition(), line);
      output = output.then(run(loop.body(), line));
      from = stop + 1;
    }
    rounds--;
    return output;
  }

  private Flow each(Command.For each, Flow input) {
    List<Argument> words = expander.all(each.words());
    Flow output = Flow.NONE;
    int count = Math.min(words.size(), Budget.MOST_ROUNDS);
    rounds++;
    for (int i = 0; i < count; i++) {
      scope.unset(each.name());
      scope.assign(each.name(), new Flow(words.get(i).text(), words.get(i).origins()));
      output = output.then(run(each.body(), input));
    }
    if (count == 0) {
      output = run(each.body(), input);
    }
    rounds--;
    return output;
  }

  private interface Body {
    Flow run(Flow input);
  }

  private Flow within(List<Redirect> redirects, Flow input, Body body) {
    if (redirects.isEmpty()) {
      return body.run(input);
    }
    Flow output = body.run(redirections.input(redirects, input));
    return redirections.output(redirects, output);
  }

  private Flow simple(Command.Simple simple, Flow input) {
    if (!budget.command()) {
      return Flow.UNKNOWN;
    }
    Span before = report.span();
    report.at(simple.span());
    Scope.Choice choice = scope.openChoice();
    Flow output = once(simple, input);
    for (int i = 1; i < choice.options(); i++) {
      choice.take(i);
      output = output.then(once(simple, input));
    }
    scope.close(choice);
    if (before != null) {
      report.at(before);
    }
    return output;
  }

  private Flow once(Command.Simple simple, Flow input) {
    List<Argument> arguments = expander.all(simple.words());
    if (Spelling.isEvasive(simple.words())) {
      report.effect("spelling.evasive");
    }
    if (Spelling.isHidden(simple.words())) {
      report.effect("spelling.hidden");
    }
    boolean parting = false;
    for (Assignment assignment : simple.assignments()) {
      assign(assignment, arguments.isEmpty());
      parting |= assignment.name().equals("IFS") && !arguments.isEmpty();
    }
    if (!parting) {
      return started(simple, arguments, input);
    }
    scope.parting(expander.flow(simple.assignments().get(0).value()).inWord());
    Flow output = started(simple, arguments, input);
    scope.parting(null);
    return output;
  }

  private Flow started(Command.Simple simple, List<Argument> arguments, Flow input) {
    List<Redirect> redirects = simple.redirects();
    if (arguments.isEmpty()) {
      if (redirects.isEmpty()) {
        return Flow.NONE;
      }
      Flow in = redirections.input(redirects, Flow.NONE);
      // "$(< file)" shows the file; "> file" alone empties it.
      return redirections.output(redirects, in);
    }
    if (redirects.isEmpty()) {
      return invoker.invoke(arguments, input);
    }
    Flow in = redirections.input(redirects, input);
    redirections.sockets(redirects, arguments);
    Flow output = invoker.invoke(arguments, in);
    return redirections.output(redirects, output);
  }

  private void assign(Assignment assignment, boolean lasting) {
    List<Word> elements = assignment.elements();
    Flow value;
    if (elements == null) {
      value = expander.flow(assignment.value());
    } else {
      value = list(assignment.name(), expander.all(elements), assignment.append());
    }
    String name = assignment.name();
    Flow old = assignment.append() && elements == null ? scope.find(name) : null;
    set(name, old == null ? value : old.then(value), lasting);
    int bracket = name.indexOf('[');
    if (bracket >= 0) {
      String whole = name.substring(0, bracket);
      Flow others = scope.find(whole);
      set(whole, others == null ? value : others.then(Flow.of(" ")).then(value), lasting);
    }
  }

  /** Sets a list, for the rest of the script. */
  void list(String name, List<Argument> elements) {
    set(name, list(name, elements, false), true);
  }

  /** The elements as one text, each of the first ones also by its index. */
  private Flow list(String name, List<Argument> elements, boolean append) {
    Flow value = Flow.NONE;
    int index = 0;
    if (append) {
      Flow before = scope.find(name);
      value = before == null ? value : before;
      while (index <= MOST_INDEXES && scope.find(name + "[" + index + "]") != null) {
        index++;
      }
    }
    for (Argument element : elements) {
      Flow text = new Flow(element.text(), element.origins());
      if (index <= MOST_INDEXES) {
        scope.assign(name + "[" + index++ + "]", text);
      }
      value = value.isEmpty() ? text : value.then(Flow.of(" ")).then(text);
    }
    return value;
  }

  /** Sets a variable, for the rest of the script or for one command only. */
  void set(String name, Flow value, boolean lasting) {
    variables.set(name, value);
    if (lasting) {
      scope.assign(name, value);
    }
  }

  /** Output of a substituted command. */
  Flow substitute(Command body) {
    Span before = report.span();
    Flow output = run(body, Flow.NONE);
    if (before != null) {
      report.at(before);
    }
    return output;
  }

  /** The name of the file that a process substitution stands for. */
  String processFile(Command body, boolean input) {
    Flow output = input ? substitute(body) : run(body, Flow.UNKNOWN);
    return files.temporary(output);
  }

  /**
   * Follows the text of a shell's script; once also as another shell would take its backslashes.
   */
  Flow shell(Flow script, List<Argument> arguments, Flow input) {
    Flow output = runText(script, arguments, input);
    String text = script.text();
    if (!readTwice && text != null && WindowsPaths.in(text)) {
      readTwice = true;
      runText(new Flow(WindowsPaths.read(text), script.origins()), arguments, input);
    }
    return output;
  }

  /** Reads text as a script and follows it. */
  Flow runText(Flow script, List<Argument> arguments, Flow input) {
    String text = script.text();
    if (text == null || !budget.read(text.length()) || !budget.enter()) {
      return Flow.from(script.origins());
    }
    List<Argument> before = scope.positional(arguments);
    try {
      return run(Parser.parse(text), input);
    } finally {
      scope.positional(before);
      budget.leave();
    }
  }

  /** Calls a function of the script. */
  Flow call(Command body, List<Argument> arguments, Flow input) {
    if (isCalled(body)) {
      if (parallel > 0) {
        report.effect("exhaust.fork-bomb");
      }
      return Flow.UNKNOWN;
    }
    calls.add(body);
    List<Argument> before = scope.positional(List.copyOf(arguments));
    Flow output = run(body, input);
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

  /** Changes the working directory. */
  void enter(Argument target) {
    String text = target.text();
    if (text.equals("-") || !target.known()) {
      directory = "";
    } else if (text.startsWith("/") || text.startsWith("~")) {
      directory = text;
    } else if (!directory.isEmpty()) {
      directory = directory + "/" + text;
    } else if (text.startsWith("..")) {
      directory = "";
    }
  }

  /** Whether the command is inside a loop over words. */
  boolean repeats() {
    return rounds > 0;
  }

  /** Follows a command that runs with an administrator's rights. */
  Flow privileged(List<Argument> command, Flow input) {
    privileged++;
    Flow output = invoker.invoke(command, input);
    privileged--;
    return output;
  }

  boolean isPrivileged() {
    return privileged > 0;
  }

  /** Follows a command that another machine runs. */
  Flow remote(Flow command, Flow input) {
    remote++;
    Flow output = runText(command, List.of(), input);
    remote--;
    return output;
  }

  boolean isRemote() {
    return remote > 0;
  }

  /** Whether a command before the one that is looked at has set the clock. */
  boolean setsClockAgain() {
    Span here = report.span();
    boolean again = clock != null && here != clock;
    clock = clock == null ? here : clock;
    return again;
  }

  /** Whether nobody at a terminal could answer the command. */
  boolean isDetached() {
    return detached > 0;
  }

  /** Follows a command that a program of many names starts under one of them. */
  Flow detached(List<Argument> command, Flow input) {
    detached++;
    Flow output = invoker.invoke(command, input);
    detached--;
    return output;
  }

  String directory() {
    return directory;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  Report report() {
    return report;
  }

  Scope scope() {
    return scope;
  }

  Budget budget() {
    return budget;
  }

  Files files() {
    return files;
  }

  /** What was written and something is known of, by path. */
  public Map<String, WrittenFile> written() {
    return files.written();
  }

  Expander expander() {
    return expander;
  }

  Invoker invoker() {
    return invoker;
  }

  /** Notes an operation on a path. */
  void operation(String name, Argument target) {
    report.operation(name, target, directory);
    if (name.equals("archive")) {
      Flow written = files.find(target.text());
      String text = written == null ? null : written.text();
      if (text != null && budget.read(text.length()) && PersonalText.in(text)) {
        report.effect("archive.personal", target.shown());
      }
    }
  }
}
