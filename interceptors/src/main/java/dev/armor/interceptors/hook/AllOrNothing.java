package dev.armor.interceptors.hook;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Has a class come with its hooks or not at all where a transformer ends in an error.
 *
 * <p>The JVM swallows what a transformer throws and goes on with the class as it was, and a program
 * can see to it that one finds no stack or heap to run on, or cannot load a class of its own for
 * want of these. An exception is the transformer's own affair: it says what goes unjudged then.
 */
public final class AllOrNothing implements ClassFileTransformer {
  /**
   * No class file: the JVM throws a {@link ClassFormatError} to who needed the class. Here, and not
   * in a class of its own, which could not be loaded any more when it is needed.
   */
  private static final byte[] REFUSED = {0, 0, 0, 0};

  private final ClassFileTransformer inner;

  private AllOrNothing(ClassFileTransformer inner) {
    this.inner = inner;
  }

  /** Puts the transformer in place. */
  public static void add(Instrumentation instrumentation, ClassFileTransformer inner) {
    instrumentation.addTransformer(new AllOrNothing(inner));
  }

  /** As {@link #add}, also for classes that are there already. */
  public static void addForLoaded(Instrumentation instrumentation, ClassFileTransformer inner) {
    instrumentation.addTransformer(new AllOrNothing(inner), true);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    try {
      return inner.transform(module, loader, className, redefined, domain, classFile);
    } catch (IllegalClassFormatException unusable) {
      return null; // none of ours throws it
    } catch (Error failure) {
      return REFUSED;
    }
  }

  /** The answer for a class that is not to be loaded. */
  public static byte[] refusal() {
    return REFUSED.clone();
  }
}
