package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the form of a loop tells. */
final class Loops {
  private static final Set<String> MAKES = Set.of("mkdir", "mktemp", "dd", "fallocate", "touch");

  private static final Set<String> WAITS =
      Set.of("sleep", "wait", "read", "break", "exit", "return", "inotifywait", "nc", "ncat");

  private Loops() {}

  /** Whether the condition takes a line of the input for each round. */
  static boolean readsLines(Command.Loop loop) {
    return "read".equals(program(loop.condition()));
  }

  /** Whether it starts processes without end and waits for none of them. */
  static boolean floods(Command.Loop loop) {
    return isEndless(loop) && onlyStarts(loop.body());
  }

  /** Whether it makes files without end, and nothing in it waits or leaves. */
  static boolean fills(Command.Loop loop) {
    return isEndless(loop) && names(loop.body(), MAKES) && !names(loop.body(), WAITS);
  }

  private static boolean isEndless(Command.Loop loop) {
    String condition = program(loop.condition());
    return ":".equals(condition) || "true".equals(condition);
  }

  /** Whether all that is done is to start what nobody waits for. */
  private static boolean onlyStarts(Command command) {
    if (command instanceof Command.Group group) {
      return onlyStarts(group.body());
    }
    if (!(command instanceof Command.Sequence sequence)) {
      return command instanceof Command.Background;
    }
    for (Command item : sequence.items()) {
      if (!onlyStarts(item)) {
        return false;
      }
    }
    return !sequence.items().isEmpty();
  }

  /** Whether one of these programs is written out in it. */
  private static boolean names(Command command, Set<String> programs) {
    if (command instanceof Command.Simple simple) {
      String name = simple.words().isEmpty() ? null : simple.words().get(0).literal();
      return name != null && programs.contains(name);
    }
    for (Command part : parts(command)) {
      if (names(part, programs)) {
        return true;
      }
    }
    return false;
  }

  private static List<Command> parts(Command command) {
    if (command instanceof Command.Sequence sequence) {
      return sequence.items();
    } else if (command instanceof Command.Chain chain) {
      return chain.links();
    } else if (command instanceof Command.Pipeline pipeline) {
      return pipeline.stages();
    } else if (command instanceof Command.Group group) {
      return List.of(group.body());
    } else if (command instanceof Command.Background background) {
      return List.of(background.body());
    } else if (command instanceof Command.Branches branches) {
      List<Command> all = new ArrayList<>(branches.heads());
      all.addAll(branches.bodies());
      return all;
    } else if (command instanceof Command.For each) {
      return List.of(each.body());
    } else if (command instanceof Command.Loop loop) {
      return List.of(loop.condition(), loop.body());
    }
    return List.of();
  }

  /** The name of the only program that a command starts, as it is written. */
  private static @Nullable String program(Command command) {
    Command only = command;
    if (only instanceof Command.Sequence sequence && sequence.items().size() == 1) {
      only = sequence.items().get(0);
    }
    if (!(only instanceof Command.Simple simple)) {
      return null;
    }
    List<Word> words = simple.words();
    return words.isEmpty() ? null : words.get(0).literal();
  }
}
