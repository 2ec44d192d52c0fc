package dev.armor.interceptors.gate;

import org.jspecify.annotations.Nullable;

/**
 * Judges what changes the JVM itself; returns to allow, throws {@link SecurityException} to block.
 */
public interface SystemHandler {
  void exit(int status);

  void dumpHeap(String path);

  /**
   * A command of the JVM's diagnostic interface, as given to its management bean.
   *
   * @return the arguments that were judged, which nobody else can change
   */
  Object @Nullable [] diagnose(String command, Object @Nullable [] arguments);

  void changeOption(String name, String value);

  /** A process is about to get a signal that ends it. */
  void signal(ProcessHandle process);

  /** This JVM is about to get a signal of that name. */
  void raise(String signal);

  /** {@code by} is about to serve the whole JVM as {@code what}. */
  void replace(String what, @Nullable Object by);
}
