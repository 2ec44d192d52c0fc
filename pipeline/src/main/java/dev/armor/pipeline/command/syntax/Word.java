package dev.armor.pipeline.command.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One word of a command before expansion.
 *
 * @param parts the pieces in the order written; empty for {@code ""}
 * @param quoted whether any quoting was used, so that an empty word still counts as one
 * @param literal the text when the whole word is plain and cannot expand to anything else, or null
 */
public record Word(List<Part> parts, boolean quoted, @Nullable String literal) {

  /** A word that stands for itself. */
  public static Word of(String text) {
    return new Word(List.of(new Part.Literal(text, true)), true, text);
  }
}
