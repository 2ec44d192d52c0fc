package dev.armor.interceptors.code;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells whether the JVM ends because a signal of the operating system asks it to: an operator, a
 * container engine or a key press. That is no action of the program's, and a policy that forbids
 * the program to exit must not make it deaf to them. A signal that the program raises is judged
 * where it is raised.
 */
final class Termination {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final ClassLoader OURS = Termination.class.getClassLoader();
  private static final String GATES = "java.lang.Armor";

  private static final Function<Stream<StackFrame>, Boolean> BY_SIGNAL =
      new Function<>() {
        @Override
        public Boolean apply(Stream<StackFrame> frames) {
          return isBySignal(frames.iterator());
        }
      };

  private Termination() {}

  /** Whether the current thread is the JDK's own for a signal, and nobody else's code is on it. */
  static boolean isBySignal() {
    return WALKER.walk(BY_SIGNAL);
  }

  /** The frames as JDK 17 to 25 have them: exit, the default handler, the dispatch, the thread. */
  private static boolean isBySignal(Iterator<StackFrame> frames) {
    boolean handled = false;
    boolean dispatched = false;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      Class<?> type = frame.getDeclaringClass();
      String name = type.getName();
      if (type.getClassLoader() == OURS) {
        continue;
      }
      if (type.getClassLoader() != null || type.isHidden()) {
        return false;
      }
      boolean isHandler = name.startsWith("java.lang.Terminator$");
      boolean isDispatch = handled && name.startsWith("jdk.internal.misc.Signal$");
      boolean isThread = dispatched && isThread(name);
      if (!isHandler && !isDispatch && !isThread && !isEnd(name, handled)) {
        return false;
      }
      handled |= isHandler;
      dispatched |= isDispatch;
    }
    return dispatched;
  }

  private static boolean isEnd(String name, boolean handled) {
    return !handled && (name.startsWith(GATES) || name.equals("java.lang.Shutdown"));
  }

  private static boolean isThread(String name) {
    return name.equals("java.lang.Thread") || name.equals("jdk.internal.misc.InnocuousThread");
  }
}
