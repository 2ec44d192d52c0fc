package dev.armor.pipeline.action;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kind of an action, by its name on the wire (API.md, "Enumerations"). */
public enum ActionType {
  SHELL,
  FILE_READ,
  FILE_WRITE,
  FILE_DELETE,
  HTTP,
  NETWORK,
  DB_QUERY,
  TOOL_CALL,
  EMAIL,
  CODE_LOAD,
  SYSTEM,
  CUSTOM;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /** The name used in requests, records, policies and spans, for example {@code file_read}. */
  public String wire() {
    return wire;
  }

  /**
   * Whether an action of this kind is blocked when Armor itself fails while judging it. Reading is
   * the exception: an internal error must not stop a program from reading its own files.
   */
  public boolean failsClosed() {
    return this != FILE_READ;
  }

  /** The type of that wire name, or null where no type has it. */
  public static @Nullable ActionType ofWire(String wire) {
    for (ActionType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    return null;
  }
}
