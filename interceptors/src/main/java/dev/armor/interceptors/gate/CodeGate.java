package dev.armor.interceptors.gate;

import java.lang.invoke.MethodHandles;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Called by the hooks on what brings code into the JVM, or takes Armor's own out of it. */
public final class CodeGate {
  /**
   * Calls of {@link #room}, some 30 kB; the way to Armor's transformers takes less than a third.
   */
  private static final int ROOM = 128;

  private CodeGate() {}

  /** Not refused while Armor starts: the JDK loads libraries of its own then. */
  public static void loadLibrary(@Nullable Class<?> caller, String library) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.loadLibrary", false);
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
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.nativeAccess", false);
      return false;
    }
    try {
      return handler.nativeAccess(caller, owner, method);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void restricted(Class<?> caller) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.restricted", true);
      return;
    }
    try {
      handler.restricted(caller);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void attach(String command, Object @Nullable [] arguments) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.attach", true);
      return;
    }
    try {
      handler.attach(command, arguments);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void attachTo(String process) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.attachTo", true);
      return;
    }
    try {
      handler.attachTo(process);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  public static void startAgent(String className) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.startAgent", true);
      return;
    }
    try {
      handler.startAgent(className);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Classes are about to get other bytes; not refused while Armor starts, which does just that. */
  public static Object @Nullable [] reshape(Object @Nullable [] classes) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.reshape", false);
      return classes;
    }
    try {
      return handler.reshape(classes);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Called as a change of classes returns: only now do the new bytes run. */
  public static void reshaped() {
    CodeHandler handler = Gate.code();
    if (handler != null) {
      try {
        handler.reshaped();
      } catch (Throwable failure) {
        throw Gate.failed(failure);
      }
    }
  }

  /** An object is about to be made without a constructor; the self-test does that, too. */
  public static void allocate(@Nullable Class<?> type) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.allocate", false);
      return;
    }
    try {
      handler.allocate(type);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /**
   * Not refused while Armor starts: its own classes are being defined then.
   *
   * @throws StackOverflowError where a transformer would find no stack to run on: the JVM goes on
   *     with a class as it is then, and so without the hooks that it may need
   */
  public static void define(ClassLoader loader, @Nullable ProtectionDomain domain) {
    room(ROOM, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.define", false);
      return;
    }
    try {
      handler.define(loader, domain);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Not refused while Armor starts: its gate is defined that way. */
  public static void defineBeside(Class<?> neighbour) {
    room(ROOM, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.defineBeside", false);
      return;
    }
    try {
      handler.defineBeside(neighbour);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /**
   * Takes stack and gives it back. The parameters make frames that are about as large compiled as
   * interpreted, some 200 to 300 bytes; nothing else does on which a program has no hold.
   */
  private static int room(
      int calls,
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      int i,
      int j,
      int k,
      int l,
      int m,
      int n,
      int o,
      int p,
      int q,
      int r,
      int s,
      int t,
      int u,
      int v,
      int w,
      int x) {
    return calls == 0
        ? a
        : 1
            + room(
                calls - 1, x, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w);
  }

  /** A method handle for that member is asked for; the JDK does so all the time. */
  public static void resolve(@Nullable Class<?> type, @Nullable String member) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      // The self-test asks for nothing; the JDK, on its behalf, asks for members.
      if (type == null) {
        Gate.unhandled("CodeGate.resolve", false);
      }
      return;
    }
    try {
      handler.resolve(type, member);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /**
   * The type of an object that is about to be read from a stream; null when only a size is known.
   */
  public static void deserialize(@Nullable Class<?> type) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.deserialize", true);
      return;
    }
    try {
      handler.deserialize(type);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** A directory named a class that is to make an object. */
  public static void makeObject(String factory) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.makeObject", true);
      return;
    }
    try {
      handler.makeObject(factory);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** An object is asked for by the address of a remote directory. */
  public static void lookUp(String url) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.lookUp", true);
      return;
    }
    try {
      handler.lookUp(url);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** A library is loaded for who asks for its symbols; null when the default one is meant. */
  public static void loadRaw(@Nullable String library) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.loadRaw", true);
      return;
    }
    try {
      handler.loadRaw(library);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** A library is loaded whose name the JDK takes from a system property. */
  public static void loadNamedBy(String property) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.loadNamedBy", true);
      return;
    }
    try {
      handler.loadNamedBy(property);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /**
   * A member is about to be opened by reflection, which programs and Armor's start do all the time.
   */
  public static void open(Object member, @Nullable Class<?> type, @Nullable Class<?> caller) {
    CodeHandler handler = Gate.code();
    if (handler == null || type == null) {
      if (type == null) {
        probed("CodeGate.open", handler);
      }
      return;
    }
    try {
      handler.open(member, type, caller);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** A look-up with all rights in a class is asked for. */
  public static void lookInto(@Nullable Class<?> type, MethodHandles.@Nullable Lookup asking) {
    CodeHandler handler = Gate.code();
    if (handler == null || type == null || asking == null) {
      if (type == null) {
        probed("CodeGate.lookInto", handler);
      }
      return;
    }
    try {
      handler.lookInto(type, asking.lookupClass());
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** What was asked for nothing is a self-test, or a call that is going to fail. */
  private static void probed(String method, @Nullable CodeHandler handler) {
    if (handler == null) {
      Gate.unhandled(method, false);
    } else {
      resolve(null, null);
    }
  }

  /** Java sources become classes; the names of the files are asked of them. */
  public static void compile(@Nullable Iterable<?> files) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.compile", true);
      return;
    }
    try {
      handler.compile(files);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Java sources become classes, by the arguments of a command line. */
  public static void compileAs(String[] arguments) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.compileAs", true);
      return;
    }
    try {
      handler.compile(arguments);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }

  /** Source text becomes code; null when it comes from a reader or from files. */
  public static void evaluate(String language, @Nullable String source) {
    CodeHandler handler = Gate.code();
    if (handler == null) {
      Gate.unhandled("CodeGate.evaluate", true);
      return;
    }
    try {
      handler.evaluate(language, source);
    } catch (Throwable failure) {
      throw Gate.failed(failure);
    }
  }
}
