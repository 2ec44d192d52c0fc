package dev.armor.pipeline.protocol;

import org.jspecify.annotations.Nullable;

/** The wire protocols by which agents call tools and each other (API.md, "Enumerations"). */
public enum Protocol {
  /** Model Context Protocol. */
  MCP("mcp"),
  /** Agent Communication Protocol. */
  ACP("acp"),
  /** Agent-to-Agent protocol. */
  A2A("a2a"),
  /** A function call of a model's own HTTP interface, or of an agent framework. */
  HTTP_FUNCTION("http-function"),
  UNKNOWN("unknown");

  private final String wire;

  Protocol(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  /** The protocol of that wire name, null where none has it. */
  public static @Nullable Protocol ofWire(String wire) {
    for (Protocol protocol : values()) {
      if (protocol.wire.equals(wire)) {
        return protocol;
      }
    }
    return null;
  }
}
