package dev.armor.it.bypass;

import java.lang.ref.Cleaner;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** The same act, a write, wherever a program can have it done. */
final class ThreadBypasses {
  private ThreadBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("thread");
    threads(family);
    pools(family);
    callbacks(family);
    late(family);
    return family.all();
  }

  private static void threads(Family family) {
    family
        .changes("new-thread", at -> join(at, Thread::new))
        .changes("thread-of-a-group", at -> join(at, run -> new Thread(new ThreadGroup("a"), run)))
        .changes("thread-with-small-stack", at -> join(at, run -> new Thread(null, run, "a", 1)))
        .changes(
            "thread-named-like-ours", at -> join(at, run -> new Thread(run, "armor-audit-writer")))
        .changes(
            "thread-without-class-loader",
            at ->
                join(
                    at,
                    run -> {
                      Thread thread = new Thread(run);
                      thread.setContextClassLoader(null);
                      return thread;
                    }))
        .changes(
            "virtual-thread",
            at ->
                join(
                    at,
                    run -> {
                      try {
                        return (Thread)
                            Thread.class
                                .getMethod("startVirtualThread", Runnable.class)
                                .invoke(null, run);
                      } catch (ReflectiveOperationException absent) {
                        throw new IllegalStateException(absent);
                      }
                    }))
        .but(way -> way.since(21))
        .changes(
            "interrupted-thread",
            at ->
                join(
                    at,
                    run ->
                        new Thread(
                            () -> {
                              Thread.currentThread().interrupt();
                              run.run();
                            })));
  }

  private static void pools(Family family) {
    family
        .changes(
            "executor",
            at -> {
              ExecutorService pool = Executors.newSingleThreadExecutor();
              try {
                pool.submit(act(at)).get(5, TimeUnit.SECONDS);
              } finally {
                pool.shutdownNow();
              }
            })
        .changes("common-pool", at -> ForkJoinPool.commonPool().submit(act(at)).get())
        .changes("future", at -> CompletableFuture.runAsync(act(at)).get())
        .changes(
            "parallel-stream",
            at -> IntStream.range(0, 8).parallel().forEach(unused -> act(at).run()))
        .changes(
            "scheduled",
            at -> {
              var pool = Executors.newScheduledThreadPool(1);
              try {
                pool.schedule(act(at), 1, TimeUnit.MILLISECONDS).get(5, TimeUnit.SECONDS);
              } finally {
                pool.shutdownNow();
              }
            })
        .changes(
            "timer",
            at -> {
              Later later = new Later(at);
              new Timer(true)
                  .schedule(
                      new TimerTask() {
                        @Override
                        public void run() {
                          later.run();
                        }
                      },
                      1);
              later.await();
            });
  }

  private static void callbacks(Family family) {
    family
        .changes(
            "uncaught-exception-handler",
            at -> {
              Later later = new Later(at);
              Thread thread =
                  new Thread(
                      () -> {
                        throw new IllegalStateException("on purpose");
                      });
              thread.setUncaughtExceptionHandler((dead, thrown) -> later.run());
              thread.start();
              later.await();
            })
        .changes("comparator", at -> new ArrayList<>(List.of(2, 1)).sort((a, b) -> compare(at)))
        .changes(
            "file-visitor",
            at ->
                Files.walkFileTree(
                    at.aside(),
                    new SimpleFileVisitor<>() {
                      @Override
                      public FileVisitResult postVisitDirectory(
                          Path folder, java.io.IOException failure) {
                        act(at).run();
                        return FileVisitResult.CONTINUE;
                      }
                    }))
        .changes(
            "to-string",
            at -> {
              Object acting =
                  new Object() {
                    @Override
                    public String toString() {
                      act(at).run();
                      return "";
                    }
                  };
              System.getProperty("none" + acting);
            })
        .changes(
            "http-server-handler",
            at -> {
              Later later = new Later(at);
              var server =
                  com.sun.net.httpserver.HttpServer.create(
                      new java.net.InetSocketAddress("127.0.0.1", 0), 0);
              server.createContext(
                  "/",
                  exchange -> {
                    later.run();
                    exchange.close();
                  });
              server.start();
              try {
                new java.net.Socket("127.0.0.1", server.getAddress().getPort())
                    .getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes());
                later.await();
              } finally {
                server.stop(0);
              }
            })
        .changes(
            "end-of-child",
            at -> {
              Later later = new Later(at);
              new ProcessBuilder("true").start().onExit().thenRun(later);
              later.await();
            })
        .changes(
            "static-initialiser",
            at -> {
              System.setProperty("bypass.initialiser", at.target().toString());
              try {
                // In a loader of its own, so that it is initialised each time.
                Class.forName(
                    "dev.armor.it.bypass.Initialised",
                    true,
                    new ByteLoader("").define(Initialised.class).getClassLoader());
              } catch (ExceptionInInitializerError failure) {
                throw failure.getCause();
              }
            });
  }

  /** Where nobody of the program is on the stack. */
  private static void late(Family family) {
    family
        .changes(
            "cleaner",
            at -> {
              Later later = new Later(at);
              Cleaner.create().register(new Object(), later);
              collect(later);
            })
        .changes(
            "cleanable-of-the-program",
            at -> {
              Later later = new Later(at);
              Cleaner.create().register(new Object(), later).clean();
              later.await();
            })
        .changes(
            "finaliser",
            at -> {
              Later later = new Later(at);
              Finalised.make(later);
              collect(later);
            })
        .changes(
            "shutdown-hook",
            at -> {
              Runtime.getRuntime().addShutdownHook(new Thread(act(at)));
              System.exit(0);
            })
        .but(Bypass::alone);
  }

  /** Acts when it is collected. */
  static final class Finalised {
    private final Later later;

    private Finalised(Later later) {
      this.later = later;
    }

    static void make(Later later) {
      new Finalised(later);
    }

    @Override
    @SuppressWarnings({"removal", "deprecation", "Finalize"}) // Deprecated, and still a way.
    protected void finalize() {
      later.run();
    }
  }

  /** The act, done by somebody else, with what came of it. */
  static final class Later implements Runnable {
    private final Place at;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Later(Place at) {
      this.at = at;
    }

    @Override
    public void run() {
      try {
        act(at).run();
      } catch (RuntimeException thrown) {
        failure.set(thrown);
      } finally {
        done.complete(null);
      }
    }

    void await() throws Exception {
      done.get(10, TimeUnit.SECONDS);
      if (failure.get() instanceof RuntimeException) {
        throw (RuntimeException) failure.get();
      }
    }
  }

  private interface Maker {
    Thread make(Runnable run);
  }

  private static void join(Place at, Maker maker) throws Exception {
    Later later = new Later(at);
    Thread thread = maker.make(later);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    later.await();
  }

  private static void collect(Later later) throws Exception {
    for (int i = 0; i < 50 && !later.done.isDone(); i++) {
      System.gc();
      Thread.sleep(20);
    }
    later.await();
  }

  private static int compare(Place at) {
    act(at).run();
    return 0;
  }

  static Runnable act(Place at) {
    return () -> {
      try {
        Stranger.act(at.target().toString());
      } catch (RuntimeException thrown) {
        throw thrown;
      } catch (Exception thrown) {
        throw new IllegalStateException(thrown);
      }
    };
  }
}
