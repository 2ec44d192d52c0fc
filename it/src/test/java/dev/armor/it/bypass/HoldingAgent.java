package dev.armor.it.bypass;

import java.lang.instrument.Instrumentation;

/** An agent of the program's own, which keeps what it was given. */
public final class HoldingAgent {
  private static volatile Instrumentation held;

  private HoldingAgent() {}

  /** Called by the JVM. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    held = instrumentation;
  }

  static Instrumentation held() {
    return held;
  }
}
