package dev.armor.pipeline.command.walk;

import dev.armor.pipeline.command.syntax.Command;
import dev.armor.pipeline.command.syntax.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the form of a loop tells. */
final class Loops {
  private Loops() {}

  /** Whether the condition takes a line of the input for each round. */
  static boolean readsLines(Command.Loop loop) {
    return "read".equals(program(loop.condition()));
  }

  /** Whether it starts processes without end and waits for none of them. */
  static boolean floods(Command.Loop loop) {
    String condition = program(loop.condition());
    if (!":".equals(condition) && !"true".equals(condition)) {
      return false;
    }
    Command body = loop.body();
    if (!(body instanceof Command.Sequence sequence)) {
      return body instanceof Command.Background;
    }
    for (Command item : sequence.items()) {
      if (!(item instanceof Command.Background)) {
        return false;
      }
    }
    return !sequence.items().isEmpty();
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
