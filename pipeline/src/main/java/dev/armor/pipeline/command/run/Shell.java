package dev.armor.pipeline.command.run;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.syntax.Command;
import java.util.List;

/**
 * Follows what the rooms come upon while they judge a command: text, programs, functions. The walk
 * over the tree is the shell of all; the rooms know it by this name, so that none depends on it.
 */
public interface Shell {
  /** Follows a node of the tree; returns what it prints. */
  Flow command(Command command, Flow input);

  /**
   * Follows the text of a shell's script; once also as another shell would take its backslashes.
   *
   * @param arguments what {@code $1} and following stand for
   */
  Flow script(Flow script, List<Argument> arguments, Flow input);

  /** Reads text as a script and follows it; returns what it prints. */
  Flow text(Flow script, List<Argument> arguments, Flow input);

  /** Follows a program with its arguments; returns what it prints. */
  Flow program(List<Argument> words, Flow input);

  /** Calls a function of the script. */
  Flow call(Command body, List<Argument> arguments, Flow input);

  /** Output of a substituted command. */
  Flow substitute(Command body);

  /** The name of the file that a process substitution stands for. */
  String processFile(Command body, boolean input);

  /**
   * Follows a text when all else is done, as a trap does: variables have their last values then.
   */
  void later(Flow text);
}
