package dev.armor.interceptors.code;

import java.lang.StackWalker.StackFrame;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whose a class is: by its loader and module, never by its name. */
final class Belonging {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final ClassLoader OURS = Belonging.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final ClassLoader APPLICATION = ClassLoader.getSystemClassLoader();

  /**
   * No lambda, here or below: making one defines a class beside another, which is a hook itself.
   */
  private static final Function<Stream<StackFrame>, Boolean> BY_THE_JDK =
      new Function<>() {
        @Override
        public Boolean apply(Stream<StackFrame> frames) {
          return callerIsOfTheJdk(frames.iterator());
        }
      };

  private Belonging() {}

  /** Whether it is Armor's, or a library's of Armor's. */
  static boolean isOurs(@Nullable Class<?> type) {
    return type != null && type.getClassLoader() == OURS;
  }

  /** Whether it came with the JDK; null stands for the JVM itself. */
  static boolean isOfTheJdk(@Nullable Class<?> type) {
    if (type == null) {
      return true;
    }
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM || loader == APPLICATION && isLinkedIn(type);
  }

  /** The loader of applications has modules of the JDK beside those of the program. */
  private static boolean isLinkedIn(Class<?> type) {
    Module module = type.getModule();
    ModuleLayer layer = module.getLayer();
    if (!module.isNamed() || layer == null) {
      return false;
    }
    Optional<ResolvedModule> resolved = layer.configuration().findModule(module.getName());
    if (resolved.isEmpty()) {
      return false;
    }
    Optional<URI> location = resolved.get().reference().location();
    return location.isPresent() && "jrt".equals(location.get().getScheme());
  }

  /**
   * Whether a class of the JDK that defines others for its own ends called the hooked method of
   * {@code Lookup}. Any other class of the JDK may do so for the program: {@code MethodHandle}
   * calls what it leads to, and a thread runs hidden classes, which stand in no stack trace.
   */
  static boolean theJdkDefines() {
    return WALKER.walk(BY_THE_JDK);
  }

  private static boolean callerIsOfTheJdk(Iterator<StackFrame> iterator) {
    while (iterator.hasNext()) {
      Class<?> type = iterator.next().getDeclaringClass();
      boolean hook = isOurs(type) || type.getName().startsWith("java.lang.Armor");
      // The hooked method itself may call another form of it.
      if (!hook && type != java.lang.invoke.MethodHandles.Lookup.class) {
        return isMaker(type);
      }
    }
    return false;
  }

  /** Lambdas, switches over patterns, foreign calls, events of recordings. */
  private static boolean isMaker(Class<?> type) {
    String name = type.getName();
    return type.getClassLoader() == null
        && (name.startsWith("java.lang.invoke.InnerClassLambdaMetafactory")
            || name.startsWith("java.lang.runtime.")
            || name.startsWith("jdk.internal.foreign.")
            || name.startsWith("jdk.jfr.internal."));
  }
}
