package dev.armor.interceptors.gate;

import org.jspecify.annotations.Nullable;

/** Called by the hooks on heap dumps, diagnostic commands, signals, global handlers and exit. */
public final class SystemGate {
  private SystemGate() {}

  /** Not refused while Armor starts: ending the JVM is how a failed start ends. */
  public static void exit(int status) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.exit", false);
      return;
    }
    try {
      handler.exit(status);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void dumpHeap(String path) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.dumpHeap", true);
      return;
    }
    try {
      handler.dumpHeap(path);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static Object @Nullable [] diagnose(String command, Object @Nullable [] arguments) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.diagnose", true);
      return arguments;
    }
    try {
      return handler.diagnose(command, arguments);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void changeOption(String name, String value) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.changeOption", true);
      return;
    }
    try {
      handler.changeOption(name, value);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void signal(ProcessHandle process) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.signal", true);
      return;
    }
    try {
      handler.signal(process);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** {@code signal} is its name without {@code SIG}. */
  public static void raise(String signal) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.raise", true);
      return;
    }
    try {
      handler.raise(signal);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Something that serves the whole JVM is replaced; the JDK does so itself while it starts. */
  public static void replace(String what, @Nullable Object by) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.replace", false);
      return;
    }
    try {
      handler.replace(what, by);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
