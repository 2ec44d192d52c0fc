package dev.armor.it.bypass;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.FileOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Ways to take Armor away, and its threads, settings and files; then a write. */
final class TamperBypasses {
  private static final String GATE = "java.lang.ArmorGate";

  private TamperBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("tamper");
    gate(family);
    armor(family);
    return family.all();
  }

  private static void gate(Family family) {
    family
        .changes(
            "fields-of-the-gate",
            at -> {
              for (Field field : gate(Class::getDeclaredFields)) {
                Internals.force(field).set(null, null);
              }
              write(at);
            })
        .changes(
            "methods-of-the-gate",
            at -> {
              for (Method method : gateMethods()) {
                if (Modifier.isStatic(method.getModifiers())) {
                  quietly(() -> Internals.force(method).invoke(null, nothing(method)));
                }
              }
              write(at);
            })
        .changes(
            "raw-fields-of-the-gate",
            at -> {
              quietly(
                  () -> {
                    Object fields =
                        Internals.callNative(
                            Class.forName(GATE), Class.class, "getDeclaredFields0", false);
                    for (Field field : (Field[]) fields) {
                      Internals.force(field).set(null, null);
                    }
                  });
              write(at);
            })
        .changes(
            "fields-of-the-gate-by-trusted-lookup",
            at -> {
              quietly(
                  () -> {
                    Class<?> gate = Class.forName(GATE);
                    MethodHandles.Lookup lookup = Internals.trustedLookup();
                    for (String name : List.of("files", "processes", "network")) {
                      Class<?> handler =
                          Class.forName(
                              name.equals("files")
                                  ? "java.lang.ArmorFileHandler"
                                  : name.equals("network")
                                      ? "java.lang.ArmorNetworkHandler"
                                      : "java.lang.ArmorProcessHandler");
                      lookup.findStaticVarHandle(gate, name, handler).set((Object) null);
                    }
                  });
              write(at);
            })
        .but(way -> way.alone())
        .changes(
            "redefined-by-another-agent",
            at -> {
              VirtualMachine self =
                  VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
              try {
                self.loadAgent(
                    at.aside().resolve("redefining.jar").toString(), "java.io.FileOutputStream");
              } finally {
                self.detach();
              }
              write(at);
            });
  }

  /** Armor's own classes, threads, settings and files. */
  private static void armor(Family family) {
    family
        .changes(
            "thread-of-armor",
            at -> {
              // Whoever holds one of its threads holds its class, and so what makes more of them.
              boolean[] ran = {false};
              for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getName().startsWith("dev.armor.interceptors")) {
                  quietly(
                      () -> {
                        ThreadFactory factory =
                            (ThreadFactory)
                                thread
                                    .getClass()
                                    .getMethod("named", String.class)
                                    .invoke(null, "way");
                        Thread ours = factory.newThread(() -> quietly(() -> write(at)));
                        ours.start();
                        ours.join();
                        ran[0] = true;
                      });
                  break;
                }
              }
              write(at);
            })
        .changes(
            "thread-of-armor-stopped",
            at -> {
              for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getName().startsWith("dev.armor")) {
                  quietly(() -> Thread.class.getMethod("stop").invoke(thread));
                }
              }
              Thread.sleep(50);
              write(at);
            })
        .but(way -> way.alone().until(19))
        .changes(
            "threads-of-armor-interrupted",
            at -> {
              for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getName().startsWith("dev.armor")) {
                  thread.interrupt();
                }
              }
              write(at);
            })
        .but(Bypass::alone)
        .changes(
            "settings",
            at -> {
              System.setProperty("armor.mode", "off");
              System.setProperty("armor.config", "");
              System.setProperty("java.home", at.root().toString());
              System.setProperty("java.class.path", at.folder() + "/x.jar");
              write(at);
            })
        .but(Bypass::alone)
        .changes(
            "policy-overwritten",
            at -> {
              String policy = System.getProperty("armor.config");
              if (policy != null) {
                quietly(() -> Files.writeString(Path.of(policy), "workspaces: []\n"));
                Thread.sleep(4000);
              }
              write(at);
            })
        .but(Bypass::alone)
        .changes(
            "policy-overwritten-by-child",
            at -> {
              String policy = System.getProperty("armor.config");
              if (policy != null) {
                quietly(
                    () ->
                        ProcessBypasses.end(
                            new ProcessBuilder("sh", "-c", "echo 'workspaces: []' > " + policy)
                                .start()));
                Thread.sleep(4000);
              }
              write(at);
            })
        .but(Bypass::alone)
        .changes(
            "record-deleted",
            at -> {
              String home = System.getProperty("armor.home");
              if (home != null) {
                for (File file : new File(home).listFiles()) {
                  quietly(file::delete);
                }
              }
              write(at);
            })
        .but(Bypass::alone)
        .changes(
            "record-by-the-number-of-its-file",
            at -> {
              var make = java.io.FileDescriptor.class.getDeclaredConstructor(int.class);
              make.setAccessible(true);
              for (File number : new File("/proc/self/fd").listFiles()) {
                quietly(
                    () -> {
                      if (Files.readSymbolicLink(number.toPath()).toString().contains("armor")) {
                        new FileOutputStream(make.newInstance(Integer.parseInt(number.getName())))
                            .write(new byte[100_000]);
                      }
                    });
              }
              write(at);
            })
        .but(Bypass::opened)
        .changes(
            "after-an-error-inside",
            at -> {
              quietly(() -> new FileOutputStream(at.folder() + "/a\0b").close());
              quietly(() -> new FileOutputStream((String) null).close());
              quietly(() -> Files.readString(Path.of("x".repeat(100_000))));
              quietly(() -> new ProcessBuilder("a\0b").start());
              quietly(() -> new ProcessBuilder("x".repeat(300_000)).start());
              write(at);
            })
        .changes(
            "after-many-blocks",
            at -> {
              for (int i = 0; i < 200; i++) {
                quietly(() -> write(at));
              }
              write(at);
            });
  }

  /** Something that may fail. */
  interface Try {
    void run() throws Throwable;
  }

  /** Goes on whatever comes of it. */
  static void quietly(Try attempt) {
    try {
      attempt.run();
    } catch (Throwable failed) {
      // It is what comes after that counts.
    }
  }

  private interface Members {
    Field[] of(Class<?> type);
  }

  private static Field[] gate(Members members) {
    try {
      return members.of(Class.forName(GATE));
    } catch (ClassNotFoundException noArmor) {
      return new Field[0];
    }
  }

  private static Method[] gateMethods() {
    try {
      return Class.forName(GATE).getDeclaredMethods();
    } catch (ClassNotFoundException noArmor) {
      return new Method[0];
    }
  }

  private static Object[] nothing(Method method) {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      arguments[i] = type == boolean.class ? (Object) true : type == int.class ? (Object) 0 : null;
    }
    return arguments;
  }

  /** The act that is to be held: empties the target. */
  static void write(Place at) {
    try {
      Stranger.act(at.target().toString());
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception thrown) {
      throw new IllegalStateException(thrown);
    }
  }
}
