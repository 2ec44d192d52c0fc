package dev.armor.interceptors.gate;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An action was refused before it had any effect. The message names the reason, the score and the
 * decision's id, and no more: a tool wrapper may hand that text to the model.
 *
 * <p>A program catches it as the {@link SecurityException} it is.
 */
public final class ActionBlockedException extends SecurityException {
  @Serial private static final long serialVersionUID = 1L;

  public ActionBlockedException(String message) {
    super(message);
  }

  public ActionBlockedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
