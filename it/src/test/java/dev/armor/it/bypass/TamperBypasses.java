package dev.armor.it.bypass;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ways to take Armor away, to confuse it, or to act while it looks elsewhere; then a write. */
final class TamperBypasses {
  private static final String GATE = "java.lang.ArmorGate";

  private TamperBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("tamper");
    gate(family);
    armor(family);
    callbacks(family);
    races(family);
    exhaustion(family);
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

  /** Code of the program that runs in the middle of an action. */
  private static void callbacks(Family family) {
    family
        .changes(
            "list-of-arguments",
            at ->
                new ProcessBuilder(
                        new AbstractList<>() {
                          @Override
                          public String get(int index) {
                            write(at);
                            return "true";
                          }

                          @Override
                          public int size() {
                            return 1;
                          }
                        })
                    .start())
        .changes(
            "proxy-selector",
            at -> {
              HttpClient client = HttpClient.newBuilder().proxy(new Acting(at)).build();
              send(client, HttpRequest.newBuilder(redirector()).build());
            })
        .changes(
            "request",
            at ->
                send(
                    HttpClient.newHttpClient(),
                    new FickleRequest(
                        () -> {
                          write(at);
                          return redirector();
                        })))
        .changes(
            "body-publisher",
            at ->
                send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(redirector())
                        .POST(
                            HttpRequest.BodyPublishers.ofInputStream(
                                () -> {
                                  write(at);
                                  return java.io.InputStream.nullInputStream();
                                }))
                        .build()))
        .changes(
            "bytes-of-an-image",
            at -> {
              java.io.InputStream acting =
                  new java.io.InputStream() {
                    @Override
                    public int read() {
                      write(at);
                      return -1;
                    }
                  };
              javax.imageio.ImageIO.read(acting);
            })
        .changes(
            "resolver-of-entities",
            at -> {
              var builder =
                  javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
              builder.setEntityResolver(
                  (publicId, systemId) -> {
                    write(at);
                    return new org.xml.sax.InputSource(new java.io.StringReader(""));
                  });
              builder.parse(
                  new org.xml.sax.InputSource(
                      new java.io.StringReader(
                          "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:/x'>]><a>&e;</a>")));
            })
        .reads(
            "file-that-says-another-path",
            at -> {
              File fickle = new FickleFile(at.aside().resolve("innocent"), at.secret());
              return ReadBypasses.text(new FileInputStream(fickle));
            })
        .reads(
            "random-access-file-that-says-another-path",
            at -> {
              File fickle = new FickleFile(at.aside().resolve("innocent"), at.secret());
              return new RandomAccessFile(fickle, "r").readLine();
            })
        .changes(
            "rename-to-a-file-that-says-another-path",
            at -> {
              File from = Files.createFile(at.aside().resolve("new")).toFile();
              from.renameTo(new FickleFile(at.fresh(), at.aside().resolve("innocent")));
            });
  }

  private static void races(Family family) {
    family
        .reads(
            "link-swapped",
            at -> {
              Path link = at.aside().resolve("link");
              Path other = Files.writeString(at.aside().resolve("other"), "harmless");
              Files.createSymbolicLink(link, other);
              AtomicBoolean over = new AtomicBoolean();
              Thread swapper = new Thread(() -> swap(link, other, at.secret(), over));
              swapper.start();
              try {
                for (int i = 0; i < 3000; i++) {
                  String[] read = {""};
                  quietly(() -> read[0] = Files.readString(link));
                  if (read[0].contains(Place.TOKEN)) {
                    return read[0];
                  }
                }
                return "";
              } finally {
                over.set(true);
                swapper.join();
              }
            })
        .but(
            way ->
                way.byChance(
                    "between the judgement and the kernel's own look at the path another thread can"
                        + " swap a link; the kernel wall closes this"))
        .reads(
            "link-swapped-by-child",
            at -> {
              Path link = at.aside().resolve("link");
              Path other = Files.writeString(at.aside().resolve("other"), "harmless");
              Files.createSymbolicLink(link, other);
              Process swapper =
                  new ProcessBuilder(
                          "sh",
                          "-c",
                          "cd \"$0\"; i=0; while [ $i -lt 300 ]; do ln -sfn \"$(cat way)\" n; mv -T n"
                              + " link; ln -sfn other n; mv -T n link; i=$((i+1)); done",
                          at.aside().toString())
                      .start();
              Files.writeString(at.aside().resolve("way"), at.secret().toString());
              try {
                while (swapper.isAlive()) {
                  String[] read = {""};
                  quietly(() -> read[0] = Files.readString(link));
                  if (read[0].contains(Place.TOKEN)) {
                    return read[0];
                  }
                }
                return "";
              } finally {
                swapper.destroy();
              }
            })
        .but(
            way ->
                way.byChance(
                    "between the judgement and the kernel's own look at the path another process"
                        + " can swap a link; the kernel wall closes this"))
        .changes(
            "buffer-changed-while-sent",
            at -> {
              ByteBuffer buffer = ByteBuffer.allocate(10);
              AtomicBoolean over = new AtomicBoolean();
              Thread swapper =
                  new Thread(
                      () -> {
                        while (!over.get()) {
                          buffer.put(0, (byte) (buffer.get(0) + 1));
                        }
                      });
              swapper.start();
              try (FileChannel channel = FileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                channel.write(buffer);
              } finally {
                over.set(true);
              }
            })
        .changes(
            "many-threads-at-once",
            at -> {
              List<Thread> threads = new ArrayList<>();
              for (int i = 0; i < 16; i++) {
                Thread thread = new Thread(() -> quietly(() -> write(at)));
                thread.start();
                threads.add(thread);
              }
              for (Thread thread : threads) {
                thread.join();
              }
            });
  }

  private static void exhaustion(Family family) {
    family
        .changes("stack-overflow", at -> deepen(at, 0))
        .changes(
            "stack-overflow-then-again",
            at -> {
              quietly(() -> deepen(at, 0));
              write(at);
            })
        .changes(
            "out-of-memory",
            at -> {
              Try write = () -> write(at);
              quietly(write);
              byte[][] held = new byte[4000][];
              int size = 1 << 24;
              for (int i = 0; i < held.length && size > 8; i++) {
                try {
                  held[i] = new byte[size];
                } catch (OutOfMemoryError full) {
                  size /= 2;
                }
              }
              for (int i = 0; i < 200; i++) {
                quietly(write);
                held[(i * 7) % held.length] = null;
              }
              held = null;
              write(at);
            })
        .but(Bypass::alone);
  }

  /**
   * Fills the stack; writes again and again on the way back, from where next to nothing is left.
   */
  @SuppressWarnings("InfiniteRecursion") // A full stack is what it is for.
  private static void deepen(Place at, int depth) {
    try {
      deepen(at, depth + 1);
    } catch (StackOverflowError | InternalError full) {
      // This was the bottom.
    }
    if (depth % 16 == 0) {
      quietly(() -> write(at));
    }
  }

  private static void swap(Path link, Path one, Path other, AtomicBoolean over) {
    Path next = link.resolveSibling("next");
    while (!over.get()) {
      for (Path target : new Path[] {other, one}) {
        quietly(
            () -> {
              Files.createSymbolicLink(next, target);
              Files.move(
                  next,
                  link,
                  java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                  java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            });
      }
    }
  }

  /** Acts when it is asked for a proxy. */
  private static final class Acting extends ProxySelector {
    private final Place at;

    Acting(Place at) {
      this.at = at;
    }

    @Override
    public List<Proxy> select(URI uri) {
      write(at);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {}
  }

  /** A file that gives one path the first time it is asked and another after that. */
  private static final class FickleFile extends File {
    private static final long serialVersionUID = 1L;
    private final String then;
    private int asked;

    FickleFile(Path first, Path then) {
      super(first.toString());
      this.then = then.toString();
    }

    @Override
    public String getPath() {
      return asked++ == 0 && !then.contains("secret") ? super.getPath() : then;
    }
  }

  private interface Try {
    void run() throws Throwable;
  }

  private static void quietly(Try attempt) {
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

  private static void send(HttpClient client, HttpRequest request) throws Exception {
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (java.io.IOException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          throw (SecurityException) cause;
        }
      }
    }
  }

  private static URI redirector() {
    return URI.create("http://127.0.0.1:" + Place.redirector() + "/");
  }

  private static void write(Place at) {
    try {
      Stranger.act(at.target().toString());
    } catch (RuntimeException thrown) {
      throw thrown;
    } catch (Exception thrown) {
      throw new IllegalStateException(thrown);
    }
  }
}
