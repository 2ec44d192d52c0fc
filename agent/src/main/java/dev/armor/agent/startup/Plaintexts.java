package dev.armor.agent.startup;

import dev.armor.interceptors.hook.AllOrNothing;
import dev.armor.interceptors.network.PlaintextTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/** Has what leaves by connections watched, also by those that were loaded before Armor. */
final class Plaintexts {
  private Plaintexts() {}

  static void watch(Instrumentation instrumentation) {
    PlaintextTransformer transformer =
        new PlaintextTransformer(Runtime.version().feature(), Plaintexts::report);
    AllOrNothing.addForLoaded(instrumentation, transformer);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (transformer.concerns(loaded)) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError refused) {
          report("the JVM refused to have " + loaded.getName() + " watched: " + refused);
        }
      }
    }
  }

  private static void report(String problem) {
    System.err.println("armor: warning: " + problem);
  }
}
