package dev.armor.interceptors.guard;

import java.util.concurrent.ThreadFactory;

/**
 * A thread of Armor's own (audit writer, exporter, console): what it does is not judged. The class
 * itself is the mark; no application can name it.
 */
public final class ArmorThread extends Thread {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final UncaughtExceptionHandler SILENT =
      new UncaughtExceptionHandler() {
        @Override
        public void uncaughtException(Thread thread, Throwable failure) {}
      };

  /**
   * Whether this thread calls hooks to see that they are there. Only it itself reads and writes.
   */
  private boolean probing;

  private ArmorThread(Runnable work, String name) {
    super(null, work, name, 0, false);
    // Also for who opens the constructor, or has a library of Armor's do so: work that consists of
    // the JDK's classes alone would pass as Armor's.
    if (WALKER.getCallerClass() != ArmorThread.class) {
      throw new SecurityException("only Armor makes threads of Armor's own");
    }
    setDaemon(true);
    setContextClassLoader(ArmorThread.class.getClassLoader());
  }

  /** Nobody else hears of its end: a handler of the program's would run as this thread. */
  @Override
  public UncaughtExceptionHandler getUncaughtExceptionHandler() {
    return SILENT;
  }

  /** Does nothing, so that whoever holds this thread cannot have code run on it. */
  @Override
  public void setUncaughtExceptionHandler(UncaughtExceptionHandler handler) {}

  /**
   * Makes the hooks that the current thread reaches end in an error instead of letting it pass, so
   * that no method is carried out; false ends that.
   *
   * @throws IllegalStateException on a thread that is not Armor's
   */
  public static void probe(boolean on) {
    if (!(Thread.currentThread() instanceof ArmorThread thread)) {
      throw new IllegalStateException("only a thread of Armor's own may probe hooks");
    }
    thread.probing = on;
  }

  void reached() {
    if (probing) {
      throw new AssertionError("a hook was reached by a probe");
    }
  }

  /**
   * Makes daemon threads of that name.
   *
   * @throws SecurityException when it is not Armor that asks: whoever holds a thread of Armor's, as
   *     {@code Thread.getAllStackTraces} gives it to anybody, can find this class and call it
   */
  public static ThreadFactory named(String name) {
    Class<?> caller = WALKER.getCallerClass();
    if (caller.getClassLoader() != ArmorThread.class.getClassLoader()
        || !caller.getName().startsWith("dev.armor.")) {
      throw new SecurityException("only Armor makes threads of Armor's own");
    }
    return work -> new ArmorThread(work, name);
  }
}
