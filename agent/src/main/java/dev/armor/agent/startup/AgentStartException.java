package dev.armor.agent.startup;

import java.io.Serial;

/** Armor cannot start. The message says what is wrong, with which value, and what to do. */
public final class AgentStartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public AgentStartException(String message) {
    super(message);
  }
}
