package dev.armor.pipeline.url;

import java.util.Locale;

/** Where a host leads. */
public enum DestinationKind {
  /** The internet, as far as the name or address tells. */
  PUBLIC,
  LOOPBACK,
  /** {@code 0.0.0.0} and {@code ::}: this machine on most systems. */
  UNSPECIFIED,
  PRIVATE,
  /** Carrier-grade NAT, often used inside clouds. */
  SHARED,
  LINK_LOCAL,
  /** A service that hands credentials of the machine to whoever asks. */
  METADATA,
  MULTICAST,
  RESERVED,
  DOCUMENTATION;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used in tables and records. */
  public String wire() {
    return wire;
  }

  /** Whether it lies on this machine or a network that is not the internet. */
  public boolean isInternal() {
    return this != PUBLIC && this != DOCUMENTATION;
  }

  static DestinationKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
