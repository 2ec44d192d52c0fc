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

  /** The place of each class that was found last: most act in one place again and again. */
  private static final ClassValue<Last> LAST =
      new ClassValue<>() {
        @Override
        protected Last computeValue(Class<?> type) {
          return new Last();
        }
      };

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

  /** Naming a frame takes the JVM longer than finding it. */
  private static String text(StackFrame frame) {
    Last last = LAST.get(frame.getDeclaringClass());
    Place known = last.place;
    int index = frame.getByteCodeIndex();
    String method = frame.getMethodName();
    if (known == null
        || known.index != index
        || !known.method.equals(method)
        || !known.descriptor.equals(frame.getDescriptor())) {
      String text = frame.getClassName() + "." + method + ":" + frame.getLineNumber();
      known = new Place(method, frame.getDescriptor(), index, text);
      last.place = known;
    }
    return known.text;
  }

  /** Immutable, and published by a plain write: a thread sees all of it or none. */
  private record Place(String method, String descriptor, int index, String text) {}

  private static final class Last {
    @Nullable Place place;
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
