package dev.armor.it.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Acts from many threads at once for a while and prints what came of it. */
final class LoadProgram {
  /** One action in this many of a thread may start a process; they cost a hundred others. */
  private static final int PROCESS_EVERY = 40;

  /** One action in this many is harmful. */
  private static final int HARMFUL_EVERY = 4;

  private static final int MOST_WRONG = 20;

  private final Site site;
  private final long end;
  private final Map<Kind, LongAdder> worked = counts();
  private final Map<Kind, LongAdder> blocked = counts();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final LongAdder idle = new LongAdder();

  private LoadProgram(Site site, long seconds) {
    this.site = site;
    this.end = System.nanoTime() + seconds * 1_000_000_000;
  }

  /** Arguments: the folder, the forbidden port, seconds, platform threads, virtual threads. */
  public static void main(String[] arguments) throws Exception {
    int platform = Integer.parseInt(arguments[3]);
    int virtual = Integer.parseInt(arguments[4]);
    try (Site site = new Site(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
      LoadProgram program = new LoadProgram(site, Long.parseLong(arguments[2]));
      program.run(platform, virtual);
      program.report();
    }
    System.exit(0); // the client's threads would keep the JVM for a while
  }

  private void run(int platform, int virtual) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < platform + virtual; i++) {
      int number = i;
      Runnable task = () -> act(number, start);
      Thread thread = i < platform ? new Thread(task) : virtual(task);
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** By reflection, since the class is compiled for a JDK that has no such threads. */
  private static Thread virtual(Runnable task) throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (Thread)
        Class.forName("java.lang.Thread$Builder")
            .getMethod("unstarted", Runnable.class)
            .invoke(builder, task);
  }

  private void act(int number, CountDownLatch start) {
    int step = 0;
    try {
      start.await();
      Kind[] kinds = Kind.values();
      for (; System.nanoTime() < end; step++) {
        Kind kind = kinds[(number + step) % (kinds.length - 1)];
        if ((number + step) % PROCESS_EVERY == 0) {
          kind = Kind.PROCESS;
        }
        boolean harmful = (number + step / kinds.length) % HARMFUL_EVERY == 0;
        act(kind, harmful, number + "-" + step);
        Thread.sleep(1);
      }
    } catch (InterruptedException unexpected) {
      wrong.add("a thread was interrupted");
    }
    if (step == 0) {
      idle.increment();
    }
  }

  private void act(Kind kind, boolean harmful, String actor) {
    try {
      if (harmful) {
        kind.harmful(site, actor);
        wrong.add(kind + " " + actor + " was let through");
      } else {
        kind.harmless(site, actor);
        worked.get(kind).increment();
      }
    } catch (Exception | Error thrown) {
      if (harmful && isBlock(thrown)) {
        blocked.get(kind).increment();
      } else {
        wrong.add(kind + " " + actor + (harmful ? " harmful" : " harmless") + ": " + thrown);
      }
    }
  }

  private static boolean isBlock(Throwable thrown) {
    return thrown instanceof SecurityException
        && String.valueOf(thrown.getMessage()).startsWith("Blocked by Armor: ");
  }

  private void report() throws Exception {
    for (Kind kind : Kind.values()) {
      System.out.println("worked " + kind + " " + worked.get(kind));
      System.out.println("blocked " + kind + " " + blocked.get(kind));
    }
    System.out.println("wrong " + wrong.size());
    wrong.stream().limit(MOST_WRONG).forEach(text -> System.out.println("why " + text));
    System.out.println("idle " + idle);
    System.out.println("touched " + site.touched());
  }

  private static Map<Kind, LongAdder> counts() {
    Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      counts.put(kind, new LongAdder());
    }
    return counts;
  }
}
