package dev.armor.pipeline.verdict;

import java.util.Locale;

/** What becomes of an action, from mildest to strictest. */
public enum Decision {
  ALLOW,
  /** A person has to agree first. */
  REVIEW,
  BLOCK;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used on the wire: {@code allow}, {@code review} or {@code block}. */
  public String wire() {
    return wire;
  }

  /** The stricter of the two. */
  public Decision orStricter(Decision other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
