package dev.armor.interceptors.guard;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/** Finds where in the program an action began; for records only, never for trust. */
final class Origin {
  /** Frames of the JDK and of Armor between a hook and its caller; enough for deep HTTP stacks. */
  private static final int DEEPEST = 96;

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final ClassLoader OURS = Origin.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private Origin() {}

  /** {@code com.example.Shell.run:41} of the first application frame, empty when there is none. */
  static String ofCurrentThread() {
    return WALKER.walk(Origin::first);
  }

  private static String first(Stream<StackFrame> frames) {
    Iterator<StackFrame> iterator = frames.iterator();
    for (int i = 0; i < DEEPEST && iterator.hasNext(); i++) {
      StackFrame frame = iterator.next();
      ClassLoader loader = frame.getDeclaringClass().getClassLoader();
      if (loader != null && loader != OURS && loader != PLATFORM) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return "";
  }
}
