package dev.armor.interceptors.gate;

import org.jspecify.annotations.Nullable;

/**
 * Judges what changes the JVM itself; returns to allow, throws {@link SecurityException} to block.
 */
public interface SystemHandler {
  /** {@code caller} is the class on whose behalf it is loaded, null for the JDK's boot classes. */
  void loadLibrary(@Nullable Class<?> caller, String library);

  /**
   * {@code method} of {@code owner} is restricted: it leaves the safety of Java.
   *
   * @return true when it is Armor that calls, and the JDK need not ask further (nor warn)
   */
  boolean nativeAccess(Module caller, Class<?> owner, String method);

  /** A command for another JVM (or this one) over the attach interface, {@code load} for agents. */
  void attach(String command, Object @Nullable [] arguments);

  /** Start of an agent's {@code agentmain} in this JVM. */
  void startAgent(String className);

  void exit(int status);

  void dumpHeap(String path);

  /** A command of the JVM's diagnostic interface, as given to its management bean. */
  void diagnose(String command, Object @Nullable [] arguments);

  void changeOption(String name, String value);
}
