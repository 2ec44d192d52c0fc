package dev.armor.interceptors.gate;

import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on the methods that start a process. */
public final class ProcessGate {
  private ProcessGate() {}

  public static void exec(
      String[] argv,
      @Nullable Map<String, String> environment,
      @Nullable String directory,
      Redirect @Nullable [] redirects) {
    ProcessHandler handler = Gate.processes();
    if (handler == null) {
      Gate.unhandled("ProcessGate.exec", true);
      return;
    }
    try {
      handler.exec(argv, environment, directory, redirects);
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
      byte @Nullable [] directory,
      int[] descriptors) {
    ProcessHandler handler = Gate.processes();
    if (handler == null) {
      Gate.unhandled("ProcessGate.spawn", true);
      return;
    }
    try {
      handler.spawn(
          program, arguments, argumentCount, environment, environmentCount, directory, descriptors);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void started(Process process) {
    ProcessHandler handler = Gate.processes();
    if (handler != null) {
      try {
        handler.started(process);
      } catch (Throwable failure) {
        // Not told, its input is judged as that of a process of which nothing is known.
      }
    }
  }

  public static void opening() {
    ProcessHandler handler = Gate.processes();
    if (handler == null) {
      Gate.unhandled("ProcessGate.opening", false);
      return;
    }
    try {
      handler.opening();
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static @Nullable OutputStream input(@Nullable OutputStream stream, Process process) {
    ProcessHandler handler = Gate.processes();
    if (handler == null || stream == null) {
      return stream;
    }
    try {
      return handler.input(stream, process);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
