package dev.armor.interceptors.guard;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells whether code of the program runs inside Armor's own work.
 *
 * <p>Armor calls none of it under the {@link Guard}. The JDK may, on Armor's behalf: a security
 * provider, a security manager, a resolver of names, an uncaught-exception handler or another
 * agent's transformer that the program has put in place serves the whole JVM, and so Armor's
 * threads, too. What such code does must not pass as Armor's own.
 *
 * <p>Looks at the frames between a hook and the evaluation, or the beginning of a thread of
 * Armor's. Asked on Armor's own input and output only, never on the program's.
 */
final class ForeignFrames {
  /** Hidden classes stand in no stack trace; the program can make its own such. */
  private static final StackWalker WALKER =
      StackWalker.getInstance(
          Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private static final ClassLoader OURS = ForeignFrames.class.getClassLoader();
  private static final Class<?> LOADER = OURS.getClass();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final String GATES = "java.lang.Armor";

  /** No lambda: making one defines a class, which is a hook itself. */
  private static final Function<Stream<StackFrame>, String> FOREIGN =
      new Function<>() {
        @Override
        public String apply(Stream<StackFrame> frames) {
          return firstForeign(frames.iterator());
        }
      };

  private ForeignFrames() {}

  /**
   * The class of neither the JDK nor Armor that stands nearest to the hook, between it and Armor's
   * work; empty when there is none.
   */
  static String inside() {
    return WALKER.walk(FOREIGN);
  }

  private static String firstForeign(Iterator<StackFrame> frames) {
    boolean inHook = true;
    while (frames.hasNext()) {
      Class<?> type = frames.next().getDeclaringClass();
      ClassLoader loader = type.getClassLoader();
      boolean ours = loader == OURS || isOurLoader(type);
      if (inHook && (ours || loader == null && type.getName().startsWith(GATES))) {
        continue;
      }
      inHook = false;
      if (ours) {
        return "";
      }
      if (loader != null && loader != PLATFORM && !isReflection(loader)) {
        return type.getName();
      }
    }
    return "";
  }

  /** Up to 21 reflection spins a class for what it calls often, in a loader of its own. */
  private static boolean isReflection(ClassLoader loader) {
    Class<?> type = loader.getClass();
    return type.getClassLoader() == null
        && type.getName().equals("jdk.internal.reflect.DelegatingClassLoader");
  }

  /**
   * The loader of Armor's classes is itself of the system's loader, and works when one is needed.
   */
  private static boolean isOurLoader(Class<?> type) {
    return type.getNestHost() == LOADER && !type.isHidden();
  }
}
