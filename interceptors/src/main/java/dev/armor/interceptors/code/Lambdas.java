package dev.armor.interceptors.code;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Tells the hidden classes that the JDK makes for lambdas from others. On 17 they come through the
 * public method; judging each would start the pipeline in programs that do nothing else.
 */
final class Lambdas {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final ClassLoader OURS = Lambdas.class.getClassLoader();

  private Lambdas() {}

  /** Whether the hooked method of {@code Lookup} was called by the JDK's maker of lambdas. */
  static boolean areSpun() {
    return WALKER.walk(Lambdas::callerIsTheMaker);
  }

  private static boolean callerIsTheMaker(Stream<StackFrame> frames) {
    Iterator<StackFrame> iterator = frames.iterator();
    while (iterator.hasNext()) {
      Class<?> type = iterator.next().getDeclaringClass();
      boolean ours = type.getClassLoader() == OURS || type.getName().startsWith("java.lang.Armor");
      // The hooked method itself may call another form of it.
      if (!ours && type != java.lang.invoke.MethodHandles.Lookup.class) {
        return type.getClassLoader() == null
            && type.getName().equals("java.lang.invoke.InnerClassLambdaMetafactory");
      }
    }
    return false;
  }
}
