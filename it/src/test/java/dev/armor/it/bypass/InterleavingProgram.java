package dev.armor.it.bypass;

import com.sun.tools.attach.VirtualMachine;
import java.io.FileOutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sixteen threads do at random what shakes the hooks (agents attach, classes are retransformed and
 * loaded) and what the hooks are there for. Prints how much of each was done, and what went wrong.
 */
final class InterleavingProgram {
  private static final int THREADS = 16;
  private static final String[] HOOKED = {
    "java.io.FileOutputStream",
    "java.io.FileInputStream",
    "java.lang.ProcessImpl",
    "sun.nio.fs.UnixNativeDispatcher",
    "sun.nio.ch.Net"
  };

  private static final AtomicInteger remaining = new AtomicInteger();
  private static final AtomicInteger blocked = new AtomicInteger();
  private static final AtomicInteger allowed = new AtomicInteger();
  private static final AtomicInteger shaken = new AtomicInteger();
  private static final List<String> wrong = new ArrayList<>();
  private static final ReentrantLock attaching = new ReentrantLock();

  private final Path folder;
  private final int openPort;
  private final int forbiddenPort;
  private final SplittableRandom random;
  private final int number;

  private InterleavingProgram(String[] arguments, int number) {
    folder = Path.of(arguments[0]);
    openPort = Integer.parseInt(arguments[1]);
    forbiddenPort = Integer.parseInt(arguments[2]);
    random = new SplittableRandom(Long.parseLong(arguments[3]) + number);
    this.number = number;
  }

  /** Arguments: folder, open port, forbidden port, seed, number of steps. */
  public static void main(String[] arguments) throws Exception {
    remaining.set(Integer.parseInt(arguments[4]));
    attach(Path.of(arguments[0]));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      InterleavingProgram actor = new InterleavingProgram(arguments, i);
      Thread thread = new Thread(actor::run, "actor " + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("blocked " + blocked + ", allowed " + allowed + ", shaken " + shaken);
    wrong.stream().limit(20).forEach(line -> System.out.println("wrong: " + line));
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private void run() {
    while (remaining.getAndDecrement() > 0) {
      int dice = random.nextInt(1000);
      try {
        if (dice < 40) {
          retransform();
        } else if (dice < 60) {
          addTransformer();
        } else if (dice < 68) {
          if (attaching.tryLock()) {
            try {
              attach(folder);
            } finally {
              attaching.unlock();
            }
          }
        } else if (dice < 200) {
          loadClass(dice % 2 == 0);
        } else if (dice < 205) {
          act(dice % 2 == 0, this::child);
        } else {
          act(dice % 2 == 0, List.<Act>of(this::write, this::read, this::connect).get(dice % 3));
        }
      } catch (Throwable failure) {
        complain("step " + dice, failure);
      }
    }
  }

  private interface Act {
    void run(boolean forbidden) throws Exception;
  }

  private void act(boolean forbidden, Act act) {
    try {
      act.run(forbidden);
      if (forbidden) {
        complain("escaped", null);
      }
      allowed.incrementAndGet();
    } catch (SecurityException block) {
      if (!forbidden) {
        complain("blocked", block);
      }
      blocked.incrementAndGet();
    } catch (Exception failure) {
      complain("failed", failure);
    }
  }

  private void write(boolean forbidden) throws Exception {
    new FileOutputStream(file(forbidden, "written-" + number)).close();
  }

  private void read(boolean forbidden) throws Exception {
    if (!Files.readString(Path.of(file(forbidden, "page"))).equals("page")) {
      throw new IllegalStateException("read something else");
    }
  }

  private void connect(boolean forbidden) throws Exception {
    try (Socket socket = new Socket()) {
      socket.setSoLinger(true, 0); // leaves no port in TIME_WAIT
      socket.connect(new InetSocketAddress("127.0.0.1", forbidden ? forbiddenPort : openPort));
    }
  }

  private void child(boolean forbidden) throws Exception {
    new ProcessBuilder("touch", file(forbidden, "touched-" + number)).start().waitFor();
  }

  /** The same act by a class that nobody has seen before. */
  private void loadClass(boolean forbidden) {
    act(
        forbidden,
        really -> {
          try {
            new ByteLoader("")
                .define(Stranger.class)
                .getMethod("act", String.class)
                .invoke(null, file(really, "written-" + number));
          } catch (java.lang.reflect.InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SecurityException) {
              throw (SecurityException) thrown.getCause();
            }
            throw thrown;
          }
        });
  }

  private void retransform() throws Exception {
    HoldingAgent.held().retransformClasses(Class.forName(HOOKED[random.nextInt(HOOKED.length)]));
    shaken.incrementAndGet();
  }

  private void addTransformer() {
    ClassFileTransformer nothing =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> type,
              ProtectionDomain domain,
              byte[] bytes) {
            return null;
          }
        };
    Instrumentation instrumentation = HoldingAgent.held();
    instrumentation.addTransformer(nothing, true);
    Thread.yield();
    instrumentation.removeTransformer(nothing);
    shaken.incrementAndGet();
  }

  private static void attach(Path folder) throws Exception {
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    try {
      self.loadAgent(folder.resolve("holding.jar").toString(), "");
      shaken.incrementAndGet();
    } finally {
      self.detach();
    }
  }

  private String file(boolean forbidden, String name) {
    return folder.resolve(forbidden ? "forbidden" : "work").resolve(name).toString();
  }

  private void complain(String what, Throwable failure) {
    synchronized (wrong) {
      wrong.add(what + " " + failure);
    }
  }
}
