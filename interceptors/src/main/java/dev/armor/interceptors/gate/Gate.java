package dev.armor.interceptors.gate;

import org.jspecify.annotations.Nullable;

/**
 * What all gates share: the handlers, set once; the answer while there are none yet; and the answer
 * when a handler fails.
 *
 * <p>The class is visible to every program in the JVM, so it has nothing that could open a door:
 * handlers are set once, before any application code runs, and are never handed out. The fields are
 * also hidden from reflection (see {@code registerFieldsToFilter} in the JDK's {@code Reflection}).
 *
 * <p>Code here runs inside the lowest layers of the JDK, where {@code invokedynamic} may not be
 * usable yet: no lambdas, no switch on strings, string concatenation is compiled inline.
 */
public final class Gate {
  private static final Object LOCK = new Object();

  private static volatile @Nullable ProcessHandler processes;
  private static volatile @Nullable FileHandler files;
  private static volatile @Nullable NetworkHandler network;
  private static volatile @Nullable SystemHandler system;
  private static volatile @Nullable CodeHandler code;
  private static volatile @Nullable HttpHandler http;
  private static volatile @Nullable SqlHandler sql;

  private static volatile @Nullable IntakeHandler intake;

  /** The thread that is calling hooks in the self-test; null at any other time. */
  private static volatile @Nullable Thread prober;

  private Gate() {}

  /**
   * Hands the gates to their handlers.
   *
   * @throws IllegalStateException if they have been handed over already
   */
  public static void install(
      ProcessHandler processes,
      FileHandler files,
      NetworkHandler network,
      SystemHandler system,
      CodeHandler code,
      HttpHandler http,
      SqlHandler sql) {
    synchronized (LOCK) {
      if (Gate.files != null) {
        throw new IllegalStateException("the gate has its handlers already");
      }
      Gate.prober = null;
      Gate.processes = processes;
      Gate.network = network;
      Gate.system = system;
      Gate.code = code;
      Gate.http = http;
      Gate.sql = sql;
      Gate.files = files;
    }
  }

  /**
   * Has what comes in told to this handler.
   *
   * @throws IllegalStateException if there is one already
   */
  public static void install(IntakeHandler intake) {
    synchronized (LOCK) {
      if (Gate.intake != null) {
        throw new IllegalStateException("the gate has its handlers already");
      }
      Gate.intake = intake;
    }
  }

  /**
   * Makes the next hooks that this thread reaches throw {@link HookFired}; false ends that. Has no
   * effect once the handlers are installed.
   */
  public static void probe(boolean on) {
    synchronized (LOCK) {
      prober = on && files == null ? Thread.currentThread() : null;
    }
  }

  static @Nullable ProcessHandler processes() {
    return processes;
  }

  static @Nullable FileHandler files() {
    return files;
  }

  static @Nullable NetworkHandler network() {
    return network;
  }

  static @Nullable SystemHandler system() {
    return system;
  }

  static @Nullable CodeHandler code() {
    return code;
  }

  static @Nullable HttpHandler http() {
    return http;
  }

  static @Nullable SqlHandler sql() {
    return sql;
  }

  static @Nullable IntakeHandler intake() {
    return intake;
  }

  /**
   * The answer before the handlers are there: the self-test's mark, a block for what is dangerous,
   * nothing otherwise (the JVM itself opens files while it starts).
   */
  static void unhandled(String gateMethod, boolean dangerous) {
    if (prober == Thread.currentThread()) {
      throw new HookFired(gateMethod);
    }
    if (dangerous) {
      throw new ActionBlockedException(
          "Blocked by Armor: it has not finished starting (" + gateMethod + ")");
    }
  }

  /**
   * The answer when a handler ends in an exception. A {@link SecurityException} is the verdict
   * itself; anything else is an error of ours, and an action that could not be judged is blocked.
   */
  static SecurityException failed(Throwable failure) {
    if (failure instanceof SecurityException) {
      return (SecurityException) failure;
    }
    return new ActionBlockedException(
        "Blocked by Armor: the action could not be judged (" + failure.getClass().getName() + ")",
        failure);
  }
}
