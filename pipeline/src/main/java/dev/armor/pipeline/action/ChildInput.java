package dev.armor.pipeline.action;

/**
 * What a process reads on its standard input, as far as that is known when it is judged. To many
 * programs it says what to do: a shell runs it, {@code xargs} makes arguments of it.
 */
public sealed interface ChildInput {
  /** Nothing, or nothing that was written yet. */
  ChildInput NONE = new None();

  /** Something of which nothing is known. */
  ChildInput UNKNOWN = new Unknown();

  /** See {@link #NONE}. */
  record None() implements ChildInput {}

  /** See {@link #UNKNOWN}. */
  record Unknown() implements ChildInput {}

  /**
   * What the program wrote to it.
   *
   * @param text the last of it, up to some thousand characters
   */
  record Text(String text) implements ChildInput {}

  /**
   * A file.
   *
   * @param path as the program named it
   */
  record File(String path) implements ChildInput {}

  /**
   * What another process prints.
   *
   * @param of that process
   */
  record Output(StartProcess of) implements ChildInput {}
}
