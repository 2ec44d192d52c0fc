package dev.armor.interceptors.gate;

import java.io.Serial;

/** Thrown at a hook that the self-test calls: proof that the hook runs before its method's body. */
public final class HookFired extends Error {
  @Serial private static final long serialVersionUID = 1L;

  HookFired(String gateMethod) {
    super(gateMethod, null, false, false);
  }

  /** The gate method that the hook reached, for example {@code FileGate.open}. */
  public String gateMethod() {
    return String.valueOf(getMessage());
  }
}
