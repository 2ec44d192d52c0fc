package dev.armor.interceptors.gate;

import org.jspecify.annotations.Nullable;

/**
 * What a driver's class of prepared statements becomes as it is loaded: it has a place for what is
 * known of the statement's text, so that a statement that is made, run once and closed costs no
 * entry in a table. Not safe for use by many threads, no more than the statement is.
 */
public interface PreparedText {

  /** What was kept last, null before. */
  @Nullable Object armorText();

  /** Keeps this. */
  void armorText(@Nullable Object text);
}
