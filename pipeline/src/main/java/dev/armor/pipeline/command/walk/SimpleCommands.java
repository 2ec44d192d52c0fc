package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.builtin.Variables;
import dev.armor.pipeline.command.expand.Expander;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.program.Invoker;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Lists;
import dev.armor.pipeline.command.run.Part;
import dev.armor.pipeline.command.run.Report;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.Scope;
import dev.armor.pipeline.command.syntax.Assignment;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Redirect;
import dev.armor.pipeline.command.syntax.Span;
import dev.armor.pipeline.command.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows commands of words, assignments and redirections. */
final class SimpleCommands {
  /** More variables than this in front of one command are not passed on to what it starts. */
  private static final int MOST_ASSIGNMENTS = 16;

  private final Run run;
  private final Report report;
  private final Scope scope;
  private final Expander expander;
  private final Redirections redirections;
  private final Variables variables;
  private final Invoker invoker;

  SimpleCommands(
      Run run, Expander expander, Redirections redirections, Variables variables, Invoker invoker) {
    this.run = run;
    this.report = run.report();
    this.scope = run.scope();
    this.expander = expander;
    this.redirections = redirections;
    this.variables = variables;
    this.invoker = invoker;
  }

  /** Follows the command with each of the values that its variables may have. */
  Flow run(Command.Simple simple, Flow input) {
    if (!run.budget().command()) {
      return Flow.UNKNOWN;
    }
    Span before = report.span();
    report.at(simple.span());
    Scope.Choice choice = scope.openChoice();
    Flow around = run.reading(input); // what is substituted into the command reads it, too
    Part part = scope.openLine();
    Flow output = once(simple, input);
    scope.close(part, choice.options() > 1); // the next value is one of those of before
    for (int i = 1; i < choice.options(); i++) {
      choice.take(i);
      Run.Standing standing = run.standing();
      scope.enterConditional();
      output = output.then(once(simple, input));
      scope.leaveConditional();
      run.either(standing);
    }
    scope.close(choice);
    run.reading(around);
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
    List<Assignment> assignments = simple.assignments();
    if (assignments.isEmpty()) {
      return start(simple, arguments, input);
    }
    if (arguments.isEmpty()) {
      for (Assignment assignment : assignments) {
        assign(assignment, true);
      }
      return start(simple, arguments, input);
    }
    return with(assignments, simple, arguments, input);
  }

  /** Variables in front of a command hold for it and what it starts. */
  private Flow with(
      List<Assignment> assignments, Command.Simple simple, List<Argument> arguments, Flow input) {
    int count = Math.min(assignments.size(), MOST_ASSIGNMENTS);
    List<@Nullable List<Flow>> before = new ArrayList<>(count);
    boolean parting = false;
    for (int i = 0; i < assignments.size(); i++) {
      String name = assignments.get(i).name();
      Flow value = assign(assignments.get(i), false);
      if (name.equals("IFS")) {
        scope.parting(value.inWord());
        parting = true;
      }
      if (i < count) {
        before.add(scope.replace(name, value));
      }
    }
    Flow output = start(simple, arguments, input);
    for (int i = count - 1; i >= 0; i--) {
      scope.restore(assignments.get(i).name(), before.get(i));
    }
    if (parting) {
      scope.parting(null);
    }
    if (invoker.isUnhidden(arguments.get(0))) {
      // To a POSIX shell that is for good.
      scope.enterConditional();
      for (Assignment assignment : assignments) {
        assign(assignment, true);
      }
      scope.leaveConditional();
    }
    return output;
  }

  private Flow start(Command.Simple simple, List<Argument> arguments, Flow input) {
    List<Redirect> redirects = simple.redirects();
    if (arguments.isEmpty()) {
      if (redirects.isEmpty()) {
        return Flow.NONE;
      }
      Flow in = redirections.input(redirects, Flow.NONE);
      // "$(< file)" shows the file; "> file" alone empties it.
      return redirections.output(redirects, in);
    }
    Argument last = arguments.get(arguments.size() - 1);
    if (redirects.isEmpty()) {
      Flow output = invoker.invoke(arguments, input);
      scope.last(last);
      return output;
    }
    Flow in = redirections.input(redirects, input);
    redirections.sockets(redirects, arguments);
    Flow output = redirections.output(redirects, invoker.invoke(arguments, in));
    scope.last(last);
    return output;
  }

  private Flow assign(Assignment assignment, boolean lasting) {
    List<Word> elements = assignment.elements();
    String name = assignment.name();
    if (assignment.index() != null) {
      expander.flow(assignment.index());
    }
    Flow value =
        elements == null
            ? expander.flow(assignment.value())
            : run.lists().set(name, expander.all(elements), assignment.append());
    Flow old = assignment.append() && elements == null ? scope.find(name) : null;
    variables.set(name, old == null ? value : old.then(value), lasting);
    String list = Lists.of(name);
    if (list != null) {
      expander.subscript(name);
      variables.set(list, run.lists().with(list, value), lasting);
      if (name.endsWith("[0]")) { // the name of a list is also that of its first element
        scope.enterConditional();
        variables.set(list, value, lasting);
        scope.leaveConditional();
      }
    }
    return value;
  }
}
