package dev.armor.pipeline.command.syntax;

import java.util.List;

/** A node of the tree of a shell script. */
public sealed interface Command {

  /** Assignments, words and redirections; without words only the assignments take effect. */
  record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects, Span span)
      implements Command {}

  /** Stages joined by {@code |}; one stage only when negated by {@code !}. */
  record Pipeline(List<Command> stages) implements Command {}

  /**
   * Commands joined by {@code &&} and {@code ||}; all but the first may not run.
   *
   * @param operators one character for each joint: {@code &} or {@code |}
   */
  record Chain(List<Command> links, String operators) implements Command {}

  /** Commands one after the other. */
  record Sequence(List<Command> items) implements Command {}

  /** A command followed by {@code &}. */
  record Background(Command body) implements Command {}

  /** {@code { ...; }} or, when {@code subshell}, {@code ( ... )}, with its redirections. */
  record Group(Command body, boolean subshell, List<Redirect> redirects) implements Command {}

  /** {@code if} and {@code case}: heads that always run, and branches of which some run. */
  record Branches(List<Command> heads, List<Command> bodies, List<Redirect> redirects)
      implements Command {}

  /** {@code while} and {@code until}. */
  record Loop(Command condition, Command body, List<Redirect> redirects) implements Command {}

  /** {@code for name in words} and {@code select}; no words means the positional parameters. */
  record For(String name, List<Word> words, Command body, List<Redirect> redirects)
      implements Command {}

  /** {@code name() body}. */
  record Function(String name, Command body) implements Command {}

  /** {@code [[ ... ]]}, {@code (( ... ))} in a {@code for}: words that are expanded, not run. */
  record Test(List<Word> words) implements Command {}

  /** Text that was not read: nested too deeply. It must be judged strictly. */
  record Unread(Span span) implements Command {}
}
