package dev.armor.interceptors.gate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on the methods that start a process. */
public final class ProcessGate {
  private ProcessGate() {}

  public static void exec(
      String[] argv, @Nullable Map<String, String> environment, @Nullable String directory) {
    ProcessHandler handler = Gate.processes();
    if (handler == null) {
      Gate.unhandled("ProcessGate.exec", true);
      return;
    }
    try {
      handler.exec(argv, environment, directory);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void spawn(
      byte[] program,
      byte[] arguments,
      int argumentCount,
      byte @Nullable [] environment,
      int environmentCount,
      byte @Nullable [] directory) {
    ProcessHandler handler = Gate.processes();
    if (handler == null) {
      Gate.unhandled("ProcessGate.spawn", true);
      return;
    }
    try {
      handler.spawn(program, arguments, argumentCount, environment, environmentCount, directory);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
