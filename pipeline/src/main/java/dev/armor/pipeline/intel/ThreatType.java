package dev.armor.pipeline.intel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an indicator warns of. */
public enum ThreatType {
  MALICIOUS_DOMAIN,
  MALICIOUS_COMMAND,
  KNOWN_EXPLOIT,
  DATA_EXFILTRATION,
  PROMPT_INJECTION;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used on the wire. */
  public String wire() {
    return wire;
  }

  /** The type of that name, or null. */
  public static @Nullable ThreatType of(String wire) {
    for (ThreatType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    return null;
  }
}
