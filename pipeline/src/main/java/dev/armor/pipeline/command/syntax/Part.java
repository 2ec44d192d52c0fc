package dev.armor.pipeline.command.syntax;

import org.jspecify.annotations.Nullable;

/** A piece of a word. */
public sealed interface Part {

  /** Text that stands for itself; only unquoted text can hold globs, braces and a tilde. */
  record Literal(String text, boolean quoted) implements Part {}

  /**
   * {@code $name}, {@code ${name}} or {@code ${name<operator><argument>}}.
   *
   * @param operator as written ({@code :-}, {@code //}, {@code %%}, ...); {@code #} with no
   *     argument asks for the length, {@code !} for indirection; empty when there is none
   */
  record Parameter(String name, String operator, @Nullable Word argument, boolean quoted)
      implements Part {}

  /** {@code $(...)} or backquotes. */
  record CommandSubstitution(Command body, boolean quoted) implements Part {}

  /** {@code <(...)} when {@code input}, {@code >(...)} otherwise. */
  record ProcessSubstitution(Command body, boolean input) implements Part {}

  /** {@code $((...))}; the body is expanded like a double-quoted word. */
  record Arithmetic(Word body) implements Part {}
}
