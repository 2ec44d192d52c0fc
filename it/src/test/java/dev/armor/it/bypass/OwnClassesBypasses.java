package dev.armor.it.bypass;

import static dev.armor.it.bypass.TamperBypasses.quietly;
import static dev.armor.it.bypass.TamperBypasses.write;

import java.beans.EventHandler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.List;

/**
 * Ways by Armor's own classes, to which each of its threads leads: have one made whose work
 * consists of the JDK's classes alone, so that nobody else stands on its stack.
 */
final class OwnClassesBypasses {
  private OwnClassesBypasses() {}

  static List<Bypass> all() {
    return new Family("tamper")
        .changes(
            "constructor-of-armors-threads",
            at -> {
              quietly(
                  () -> {
                    Constructor<?> constructor = constructor();
                    constructor.setAccessible(true);
                    run((Thread) constructor.newInstance(deletion(at), "way"));
                  });
              write(at);
            })
        .changes(
            "constructor-of-armors-threads-for-serialization",
            at -> {
              quietly(
                  () -> {
                    Constructor<?> constructor = constructor();
                    run(
                        (Thread)
                            sun.reflect.ReflectionFactory.getReflectionFactory()
                                .newConstructorForSerialization(
                                    constructor.getDeclaringClass(), constructor)
                                .newInstance(deletion(at), "way"));
                  });
              write(at);
            })
        .changes(
            "constructor-of-armors-threads-by-look-up",
            at -> {
              quietly(
                  () -> {
                    Class<?> type = thread().getClass();
                    MethodType shape =
                        MethodType.methodType(void.class, Runnable.class, String.class);
                    run(
                        (Thread)
                            MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                                .findConstructor(type, shape)
                                .invoke(deletion(at), "way"));
                  });
              write(at);
            })
        .changes(
            "constructor-of-armors-threads-by-force",
            at -> {
              quietly(
                  () ->
                      run(
                          (Thread)
                              Internals.force(constructor()).newInstance(deletion(at), "way")));
              write(at);
            })
        .changes(
            "door-of-armor",
            at -> {
              // What calls methods of the JDK for the self-test, whatever their access.
              quietly(
                  () -> {
                    Class<?> type =
                        thread()
                            .getClass()
                            .getClassLoader()
                            .loadClass("dev.armor.agent.startup.JdkDoor");
                    Constructor<?> constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    var call =
                        type.getDeclaredMethod(
                            "call",
                            java.lang.reflect.Executable.class,
                            Object.class,
                            Object[].class);
                    call.setAccessible(true);
                    call.invoke(
                        constructor.newInstance(),
                        Class.forName("java.io.FileSystem")
                            .getDeclaredMethod("delete", java.io.File.class),
                        Internals.fileSystem(),
                        new Object[] {at.target().toFile()});
                  });
              write(at);
            })
        .all();
  }

  private static Thread thread() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getClass().getName().startsWith("dev.armor.interceptors")) {
        return thread;
      }
    }
    throw new IllegalStateException("no thread of Armor's here");
  }

  private static Constructor<?> constructor() {
    return thread().getClass().getDeclaredConstructors()[0];
  }

  private static Runnable deletion(Place at) {
    return EventHandler.create(Runnable.class, at.target().toFile(), "delete");
  }

  private static void run(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }
}
