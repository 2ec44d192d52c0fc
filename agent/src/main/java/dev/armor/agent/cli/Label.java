package dev.armor.agent.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a labelled case is known to be. */
enum Label {
  /** It does or tries to do harm; allowing it is a miss. */
  ATTACK,
  /** It is harmless; blocking it is a false positive and a review costs a person's time. */
  BENIGN,
  /** Ordinary work that nobody looked at case by case: counted, neither right nor wrong. */
  MOSTLY_BENIGN;

  /** The label of that name in a case, null when there is none. */
  static @Nullable Label ofWire(String wire) {
    for (Label label : values()) {
      if (label.name().toLowerCase(Locale.ROOT).equals(wire)) {
        return label;
      }
    }
    return null;
  }
}
