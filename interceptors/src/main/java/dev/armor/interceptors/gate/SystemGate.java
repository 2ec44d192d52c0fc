package dev.armor.interceptors.gate;

import org.jspecify.annotations.Nullable;

/** Called by the hooks on native code, agents, heap dumps, diagnostic commands and exit. */
public final class SystemGate {
  private SystemGate() {}

  /** Not refused while Armor starts: the JDK loads libraries of its own then. */
  public static void loadLibrary(@Nullable Class<?> caller, String library) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.loadLibrary", false);
      return;
    }
    try {
      handler.loadLibrary(caller, library);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Returns true when the hooked method is to return at once. */
  public static boolean nativeAccess(Module caller, Class<?> owner, String method) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.nativeAccess", false);
      return false;
    }
    try {
      return handler.nativeAccess(caller, owner, method);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void attach(String command, Object @Nullable [] arguments) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.attach", true);
      return;
    }
    try {
      handler.attach(command, arguments);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void startAgent(String className) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.startAgent", true);
      return;
    }
    try {
      handler.startAgent(className);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

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

  public static void diagnose(String command, Object @Nullable [] arguments) {
    SystemHandler handler = Gate.system();
    if (handler == null) {
      Gate.unhandled("SystemGate.diagnose", true);
      return;
    }
    try {
      handler.diagnose(command, arguments);
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
}
