package dev.armor.pipeline.audit;

/** A verdict could not be recorded. The action it belongs to must not go on. */
public final class RecordFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what went wrong, and why. */
  public RecordFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
