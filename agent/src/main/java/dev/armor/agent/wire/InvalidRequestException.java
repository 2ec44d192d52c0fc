package dev.armor.agent.wire;

/** A request that cannot be judged; the message says what is wrong and where. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong and where. */
  public InvalidRequestException(String message) {
    super(message);
  }
}
