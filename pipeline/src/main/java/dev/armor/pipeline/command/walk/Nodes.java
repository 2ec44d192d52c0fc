package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.builtin.Variables;
import dev.armor.pipeline.command.expand.Expander;
import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.program.Invoker;
import dev.armor.pipeline.command.run.Budget;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Report;
import dev.armor.pipeline.command.run.Run;
import dev.armor.pipeline.command.run.Scope;
import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Redirect;
import java.util.ArrayList;
import java.util.List;

/** Follows each kind of node of the tree as a shell would. */
final class Nodes {
  /** A loop that takes one parameter after the other is followed for so many. */
  private static final int MOST_SHIFTS = 16;

  private final Run run;
  private final Report report;
  private final Scope scope;
  private final Budget budget;
  private final Expander expander;
  private final Redirections redirections;
  private final SimpleCommands simple;
  private int parallel;
  private int myriads;

  Nodes(Run run, Variables variables, Invoker invoker) {
    this.run = run;
    this.report = run.report();
    this.scope = run.scope();
    this.budget = run.budget();
    this.expander = new Expander(run);
    this.redirections = new Redirections(run, expander);
    this.simple = new SimpleCommands(run, expander, redirections, variables, invoker);
  }

  /** Follows one node and what is below it; returns what it prints. */
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
    if (command instanceof Command.Simple simpleCommand) {
      return simple.run(simpleCommand, input);
    } else if (command instanceof Command.Pipeline pipeline) {
      return pipeline(pipeline, input);
    } else if (command instanceof Command.Chain chain) {
      return chain(chain, input);
    } else if (command instanceof Command.Sequence sequence) {
      return sequence(sequence.items(), input);
    } else if (command instanceof Command.Background background) {
      if (myriads > 0) {
        report.effect("exhaust.processes");
      }
      parallel++;
      Flow read = input.isRest() ? Flow.NONE : input;
      Flow output = run.apart(() -> run.detached(background.body(), read));
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
      data = pipeline.stages().size() == 1 ? run(stage, data) : stage(stage, data);
    }
    parallel--;
    return data;
  }

  private Flow stage(Command stage, Flow input) {
    return run.apart(() -> run(stage, input));
  }

  private Flow chain(Command.Chain chain, Flow input) {
    List<Command> links = chain.links();
    Flow output = run(links.get(0), input);
    Run.Standing before = run.standing();
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
    run.either(before);
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
    return group.subshell() ? run.apart(() -> run(group.body(), input)) : run(group.body(), input);
  }

  private Flow branches(Command.Branches branches, Flow input) {
    for (Command head : branches.heads()) {
      run(head, input);
    }
    scope.enterConditional();
    Flow output = Flow.NONE;
    for (Command body : branches.bodies()) {
      Run.Standing before = run.standing();
      output = output.then(run(body, input));
      run.either(before);
    }
    scope.leaveConditional();
    return output;
  }

  private Flow loop(Command.Loop loop, Flow input) {
    if (Loops.floods(loop)) {
      report.effect("exhaust.fork-bomb");
    } else if (Loops.fills(loop)) {
      report.effect("exhaust.disk");
    }
    String text = input.text();
    if (text != null && input.known() && Loops.readsLines(loop)) {
      return lines(loop, text, input.origins());
    }
    run(loop.condition(), input);
    scope.enterConditional();
    Run.Standing before = run.standing();
    Flow output = run(loop.body(), input);
    for (int i = 1; i < MOST_SHIFTS && scope.isShorterThan(before.positional()); i++) {
      output = output.then(run(loop.body(), input));
    }
    run.either(before);
    scope.leaveConditional();
    return output;
  }

  /** {@code while read}: a round for each line that is known. */
  private Flow lines(Command.Loop loop, String text, int origins) {
    Flow output = Flow.NONE;
    int from = 0;
    run.enterRounds();
    for (int i = 0; i < Budget.MOST_ROUNDS && from < text.length(); i++) {
      int stop = text.indexOf('\n', from);
      stop = stop < 0 ? text.length() : stop;
      Flow line = new Flow(text.substring(from, stop), origins);
      run(loop.condition(), line);
      output = output.then(run(loop.body(), line));
      from = stop + 1;
    }
    run.leaveRounds();
    return output;
  }

  private Flow each(Command.For each, Flow input) {
    List<Argument> words = words(each);
    Flow output = Flow.NONE;
    int count = Math.min(words.size(), Budget.MOST_ROUNDS);
    boolean myriad = count > 0 && (words.get(0).origins() & Origin.MYRIAD) != 0;
    myriads += myriad ? 1 : 0;
    run.enterRounds();
    for (int i = 0; i < count; i++) {
      scope.unset(each.name());
      scope.assign(each.name(), new Flow(words.get(i).text(), words.get(i).origins()));
      output = output.then(run(each.body(), input));
    }
    if (count == 0) {
      scope.enterConditional();
      output = run(each.body(), input);
      scope.leaveConditional();
    }
    run.leaveRounds();
    myriads -= myriad ? 1 : 0;
    return output;
  }

  /** The words, with each of the values that variables among them may have. */
  private List<Argument> words(Command.For each) {
    Scope.Choice choice = scope.openChoice();
    List<Argument> words = expander.all(each.words());
    if (choice.options() > 1) {
      words = new ArrayList<>(words);
      for (int i = 1; i < choice.options(); i++) {
        choice.take(i);
        words.addAll(expander.all(each.words()));
      }
    }
    scope.close(choice);
    return words;
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

  /** Whether what is followed runs beside something else of the script. */
  boolean areParallel() {
    return parallel > 0;
  }
}
