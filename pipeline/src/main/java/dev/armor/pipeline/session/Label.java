package dev.armor.pipeline.session;

import java.util.Locale;

/** Taint labels: what a session has taken in (API.md, section 4.1). */
public enum Label {
  UNTRUSTED_USER,
  EXTERNAL_TOOL,
  LOCAL_FS,
  SECRET,
  INTERNAL_API,
  SHELL_OUTPUT,
  DB_RESULT,
  NETWORK_RESPONSE,
  PERSONAL;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used in facts and records. */
  public String wire() {
    return wire;
  }

  /** This label's bit in a set of labels. */
  int bit() {
    return 1 << ordinal();
  }
}
