package dev.armor.pipeline.intel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How bad a match is, and how much it weighs in a verdict. */
public enum Severity {
  LOW(20),
  MEDIUM(40),
  HIGH(60),
  CRITICAL(85);

  private final int score;
  private final String wire = name().toLowerCase(Locale.ROOT);

  Severity(int score) {
    this.score = score;
  }

  /** Weight of a match, 0 to 100. */
  public int score() {
    return score;
  }

  /** The name used on the wire. */
  public String wire() {
    return wire;
  }

  /** The severity of that name, or null. */
  public static @Nullable Severity of(String wire) {
    for (Severity severity : values()) {
      if (severity.wire.equals(wire)) {
        return severity;
      }
    }
    return null;
  }
}
