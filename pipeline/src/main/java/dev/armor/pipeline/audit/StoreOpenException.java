package dev.armor.pipeline.audit;

import org.jspecify.annotations.Nullable;

/** The audit store could not be opened. The message says what is wrong and where. */
public final class StoreOpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong and where; the cause is null when the finding is our own. */
  public StoreOpenException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
