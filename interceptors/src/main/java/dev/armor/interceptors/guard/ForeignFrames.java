package dev.armor.interceptors.guard;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether code of the program runs inside Armor's own work.
 *
 * <p>Armor calls none of it under the {@link Guard}. The JDK may, on Armor's behalf: a security
 * provider, a security manager, a resolver of names, an uncaught-exception handler or another
 * agent's transformer that the program has put in place serves the whole JVM, and so Armor's
 * threads, too. What such code does must not pass as Armor's own. Nor must what the JDK does by
 * itself because the program told it to: a provider's service may be any class of the JDK's, a
 * handler of logs is made by its name, a proxy calls what it leads to.
 *
 * <p>Looks at the frames between a hook and the evaluation, or the beginning of a thread of
 * Armor's. Asked on Armor's own input and output only, never on the program's.
 */
final class ForeignFrames {
  /** In place of a name: nothing of Armor's stands below the hook, whatever the mark says. */
  static final String STALE = "no work of Armor's";

  /** Hidden classes stand in no stack trace; the program can make its own such. */
  private static final StackWalker WALKER =
      StackWalker.getInstance(
          Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private static final ClassLoader OURS = ForeignFrames.class.getClassLoader();
  private static final Class<?> LOADER = OURS.getClass();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final String GATES = "java.lang.Armor";

  private static final String PROVIDER_SERVICE = "java.security.Provider$Service";

  /**
   * What the JDK's own providers are made of. They come with files that they read and classes that
   * they define, in the middle of a digest or of TLS: no harm, and dear where another thread is
   * asked about each.
   */
  private static final String[] PROVIDERS = {
    "sun.security.provider.",
    "sun.security.ssl.",
    "sun.security.rsa.",
    "sun.security.ec.",
    "sun.security.pkcs12.",
    "sun.security.util.",
    "sun.security.x509.",
    "sun.security.validator.",
    "com.sun.crypto.provider."
  };

  /** What stands on the stack between a class and who makes an object of it. */
  private static final String[] MAKING = {
    "java.lang.Class",
    "java.lang.reflect.",
    "java.lang.invoke.",
    "jdk.internal.reflect.",
    PROVIDER_SERVICE
  };

  /** Classes of the JDK that do what the program's settings or objects say; packages by a point. */
  private static final String[] OBEYING = {
    PROVIDER_SERVICE,
    "sun.security.provider.PolicyFile",
    "java.net.URLClassLoader",
    "java.util.logging.",
    "java.beans."
  };

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
   * The class that does what the program wants and stands nearest to the hook, between it and
   * Armor's work; empty when there is none, {@link #STALE} when there is no such work either.
   */
  static String inside() {
    return WALKER.walk(FOREIGN);
  }

  private static String firstForeign(Iterator<StackFrame> frames) {
    boolean inHook = true;
    String foreign = "";
    String made = "";
    while (frames.hasNext()) {
      Class<?> type = frames.next().getDeclaringClass();
      ClassLoader loader = type.getClassLoader();
      boolean ours = loader == OURS || isOurLoader(type);
      if (inHook && (ours || loader == null && type.getName().startsWith(GATES))) {
        continue;
      }
      inHook = false;
      if (ours) {
        return foreign;
      }
      if (foreign.isEmpty() && (isOfTheProgram(loader) || obeys(type, made))) {
        foreign = type.getName();
      }
      if (!isOneOf(type.getName(), MAKING)) {
        made = loader == null || loader == PLATFORM ? type.getName() : "";
      }
    }
    // A thread of Armor's may run what consists of the JDK's classes alone, an executor's worker.
    return Thread.currentThread() instanceof ArmorThread ? foreign : STALE;
  }

  private static boolean isOfTheProgram(@Nullable ClassLoader loader) {
    return loader != null && loader != PLATFORM && !isReflection(loader);
  }

  /**
   * Whether a class does what the program's settings or objects say.
   *
   * @param made the class that it has made, or that it has just called
   */
  private static boolean obeys(Class<?> type, String made) {
    if (Proxy.isProxyClass(type)) {
      return true;
    }
    String name = type.getName();
    boolean own = name.equals(PROVIDER_SERVICE) && isOneOf(made, PROVIDERS);
    return !own && isOneOf(name, OBEYING);
  }

  /** Whether that is one of these names; of a package where its name ends with a point. */
  private static boolean isOneOf(String name, String[] names) {
    for (String one : names) {
      if (one.endsWith(".") ? name.startsWith(one) : name.equals(one)) {
        return true;
      }
    }
    return false;
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
