package dev.armor.pipeline.verdict;

import java.util.Locale;

/** The eight layers, in the order in which an account of a verdict lists them. */
public enum LayerName {
  PROTOCOL,
  TAINT,
  IDENTITY,
  RISK,
  IMPACT,
  POLICY,
  INJECTION,
  OBSERVABILITY;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used in records and on the wire. */
  public String wire() {
    return wire;
  }
}
