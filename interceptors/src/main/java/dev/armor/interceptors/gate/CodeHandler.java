package dev.armor.interceptors.gate;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Judges what brings code into the JVM; returns to allow, throws {@link SecurityException} to
 * block.
 */
public interface CodeHandler {
  /** {@code caller} is the class on whose behalf it is loaded, null for the JDK's boot classes. */
  void loadLibrary(@Nullable Class<?> caller, String library);

  /** As a whole, for its symbols; null when the machine's own place is meant. */
  void loadRaw(@Nullable String library);

  /** The library that this system property names is about to be loaded. */
  void loadNamedBy(String property);

  /**
   * {@code method} of {@code owner} is restricted: it leaves the safety of Java.
   *
   * @return true when it is Armor that calls, and the JDK need not ask further (nor warn)
   */
  boolean nativeAccess(Module caller, Class<?> owner, String method);

  /** That class calls a restricted method of the foreign-function API as it was on JDK 17. */
  void restricted(Class<?> caller);

  /** A command for another JVM (or this one) over the attach interface, {@code load} for agents. */
  void attach(String command, Object @Nullable [] arguments);

  /** The attach interface is about to be opened to that process, which gets a signal for it. */
  void attachTo(String process);

  /** Start of an agent's {@code agentmain} in this JVM. */
  void startAgent(String className);

  /**
   * Classes, or definitions of classes, that an agent is about to change.
   *
   * @return those that were judged, in an array that nobody else can change
   */
  Object @Nullable [] reshape(Object @Nullable [] classes);

  /** What the last {@link #reshape} of this thread announced has happened. */
  void reshaped();

  /** An object of that type is about to be made without its constructor. */
  void allocate(@Nullable Class<?> type);

  /** A loader is about to define a class from bytes; {@code domain} says where they are from. */
  void define(ClassLoader loader, @Nullable ProtectionDomain domain);

  /** A class is about to be defined from bytes in the package and loader of that one. */
  void defineBeside(Class<?> neighbour);

  /** A method handle for that method or field is about to be made. */
  void resolve(@Nullable Class<?> type, @Nullable String member);

  /**
   * A member of that class is about to be opened to who has no access to it.
   *
   * @param member a method, constructor or field
   * @param caller who asks, null when the JVM does
   */
  void open(Object member, Class<?> type, @Nullable Class<?> caller);

  /** A look-up of method handles with all rights in that class is about to be made. */
  void lookInto(Class<?> type, Class<?> caller);

  /** An object of that type is about to be read from a stream. */
  void deserialize(@Nullable Class<?> type);

  /** A naming directory named the class that is to make an object. */
  void makeObject(String factory);

  /** A naming directory is asked by its address. */
  void lookUp(String url);

  /** These source files, objects of {@code javax.tools}, are about to be compiled. */
  void compile(@Nullable Iterable<?> files);

  /** The compiler is about to run with the arguments of its command line. */
  void compile(String[] arguments);

  /** Source text, null when unknown, is about to become code. */
  void evaluate(String language, @Nullable String source);
}
