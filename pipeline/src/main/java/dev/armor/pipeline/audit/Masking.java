package dev.armor.pipeline.audit;

import dev.armor.pipeline.scan.Redaction;

/**
 * Finds secrets in free text and replaces them. What a value's place says about it (the option
 * before it, the header it stands in) is known to {@link MaskedFacts}; this is about the text
 * alone.
 *
 * <p>Implementations take time linear in the text, never throw, and are safe for use by many
 * threads.
 */
public interface Masking {

  /** What stands in place of a secret. */
  String MASK = "***";

  /** Finds credentials by their look, wherever they stand. */
  Masking STANDARD = Redaction::mask;

  /** The text with every secret in it replaced; the same instance when there is none. */
  String mask(String text);
}
