package dev.armor.pipeline.action;

import java.util.Locale;

/** What is done on the network below HTTP. */
public enum NetworkOperation {
  CONNECT,
  LISTEN,
  /** A datagram, or bytes on an open connection. */
  SEND,
  /** Looking up a name: a DNS query leaves the machine and may carry data by itself. */
  RESOLVE;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used in facts and records. */
  public String wire() {
    return wire;
  }
}
