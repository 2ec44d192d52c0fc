package dev.armor.interceptors.guard;

import java.lang.StackWalker.StackFrame;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds where in the program an action began; for records only, never for trust. */
final class Origin {
  /** Frames of the JDK and of Armor between a hook and its caller; enough for deep HTTP stacks. */
  private static final int DEEPEST = 96;

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final ClassLoader OURS = Origin.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private static final Function<Stream<StackFrame>, String> FIRST =
      new Function<>() {
        @Override
        public String apply(Stream<StackFrame> frames) {
          // The walker's own; an iterator would be put on top of it.
          return first(frames.spliterator());
        }
      };

  private Origin() {}

  /** {@code com.example.Shell.run:41} of the first application frame, empty when there is none. */
  static String ofCurrentThread() {
    return WALKER.walk(FIRST);
  }

  private static String first(Spliterator<StackFrame> frames) {
    Search search = new Search();
    for (int i = 0; i < DEEPEST && search.found == null && frames.tryAdvance(search); i++) {
      // The frame was looked at.
    }
    StackFrame found = search.found;
    return found == null ? "" : text(found);
  }

  /**
   * Not by the frame's descriptor, although that would tell frames apart at less cost: the JDK
   * looks for its types by the program's class loader, which may be in the middle of defining one
   * of them.
   */
  private static String text(StackFrame frame) {
    return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
  }

  private static final class Search implements Consumer<StackFrame> {
    @Nullable StackFrame found;

    @Override
    public void accept(StackFrame frame) {
      ClassLoader loader = frame.getDeclaringClass().getClassLoader();
      if (loader != null && loader != OURS && loader != PLATFORM) {
        found = frame;
      }
    }
  }
}
