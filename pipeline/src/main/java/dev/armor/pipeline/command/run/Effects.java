package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.knowledge.Invocation;
import dev.armor.pipeline.command.knowledge.Origin;
import dev.armor.pipeline.command.knowledge.Place;
import dev.armor.pipeline.command.knowledge.Program;
import dev.armor.pipeline.command.knowledge.Rule;
import dev.armor.pipeline.command.knowledge.Selector;
import java.util.List;

/** Applies the rules of the tables to a program and its arguments. */
public final class Effects {
  private final Run run;

  /** The rules as they hold in that run. */
  public Effects(Run run) {
    this.run = run;
  }

  /** Applies the rules of the tables; returns origins that rules give to the output. */
  public int apply(Invocation invocation) {
    List<Rule> rules = invocation.program().rules();
    int origins = 0;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (!rule.matches(invocation)) {
        continue;
      }
      Selector target = rule.target();
      for (String effect : rule.effects()) {
        if (target != null) {
          for (Argument argument : target.from(invocation)) {
            run.operation(effect, argument);
          }
        } else if (effect.equals("origin.secret")) {
          origins |= Origin.SECRET;
        } else if (effect.equals("origin.history")) {
          origins |= Origin.HISTORY;
        } else {
          run.report().effect(refined(effect, invocation));
        }
      }
    }
    return origins;
  }

  /** The rules for a program of that name, when it is run by an interpreter. */
  public void named(String path) {
    Program program = run.knowledge().find(FileNames.last(path));
    if (program != null && program.interpreter() == null) {
      apply(new Invocation(program, List.of(Argument.of(path)), 1));
    }
  }

  /** Effects that the places concerned make better or worse than the program alone tells. */
  private String refined(String effect, Invocation invocation) {
    return switch (effect) {
      case "serve.files" -> served(invocation);
      case "remote.mirror", "remote.move" -> mirrored(effect, invocation);
      case "system.clock" -> run.setsClockAgain() ? "system.clock-back" : effect;
      default -> effect;
    };
  }

  /** Between two directories of the project it is only a copy that is kept clean. */
  private String mirrored(String effect, Invocation invocation) {
    List<Argument> operands = invocation.operands();
    if (operands.size() < 2) {
      return effect;
    }
    boolean moves = effect.equals("remote.move");
    for (int i = 0; i < operands.size(); i++) {
      String path = operands.get(i).text();
      Place place = run.place(path);
      boolean inside = place == Place.RELATIVE || place == Place.BUILD;
      boolean changed = moves || i == operands.size() - 1;
      if (Egress.isRemote(path) || (changed && !inside)) {
        return effect;
      }
    }
    return effect + "-inside";
  }

  /** What a server of files lets others read: the directory that it is started in, or another. */
  private String served(Invocation invocation) {
    Argument given = invocation.value("-d");
    given = given == null ? invocation.value("--directory") : given;
    given = given == null ? invocation.value("-t") : given;
    String path = given == null ? "." : given.text();
    Place place = run.place(path);
    boolean broad =
        place == Place.ROOT
            || place == Place.HOME
            || place == Place.SYSTEM
            || place == Place.CREDENTIAL
            || place == Place.LOG
            || (place == Place.TEMPORARY
                && FileNames.isShared(path.equals(".") ? run.directory() : path));
    return broad ? "serve.broad" : "serve.files";
  }
}
