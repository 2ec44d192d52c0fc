package dev.armor.pipeline.session;

import java.util.Locale;

/** What an action is in a longer story: the nodes of the session graph. */
public enum Stage {
  /** Looking around: system facts, users, networks. */
  DISCOVER,
  /** Reading what is secret. */
  COLLECT,
  /** Reading what is not secret; only in numbers does it say anything. */
  READ,
  /** Packing or encoding data for transport. */
  PACK,
  /** Sending data out of the machine. */
  SEND,
  /** Being blocked: trying where one may not. */
  PROBE,
  /** Asking for more rights. */
  ESCALATE,
  /** Reaching into another system with rights found here. */
  MOVE,
  /** Any other work. */
  WORK;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used in records. */
  public String wire() {
    return wire;
  }
}
