package dev.armor.interceptors.guard;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges on a thread of Armor's own what others do in the middle of Armor's work: what an agent for
 * tracing has woven into the JDK's classes and what it does when a class is loaded, or a security
 * provider of the program. A verdict is not reached twice at once on one thread, and the thread
 * that writes records cannot wait for one.
 *
 * <p>The thread that asks may hold what the other needs, such as the class that both load. So it
 * waits only as long as the other gets on, and after a few vain times once a minute only. Safe for
 * use by many threads.
 */
final class Elsewhere {
  private static final ThreadFactory THREADS = ArmorThread.named("armor-elsewhere");

  /**
   * One who waits where he waited so long ago does not get on. A verdict takes microseconds; the
   * first one, which reads the tables, some of these, and on a busy machine many.
   */
  private static final long GLANCE_MILLIS = 150;

  /**
   * One who runs may be seen at the same place by chance: a stack is taken where the JVM can stop
   * the thread, and in a loop those places are few. But who waits for another thread to initialise
   * a class is said to run as well, so he is given some glances, 1.2 seconds, and not all of them.
   */
  private static final int MOST_AT_ONE_PLACE = 8;

  /** Nobody waits longer than so many glances, 6 seconds, whatever happens. */
  private static final int MOST_GLANCES = 40;

  private static final int MOST_VAIN = 4;

  /** What stood in the way may be gone by then: a busy machine's worst minute is one. */
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;
  private final AtomicInteger vain = new AtomicInteger();
  private final AtomicLong lastVain = new AtomicLong();
  private final ThreadLocal<@Nullable Boolean> here = new ThreadLocal<>();

  Elsewhere() {
    this(System::nanoTime);
  }

  /** Judges by that clock, in nanoseconds. */
  Elsewhere(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether the current thread is one that judges for another. */
  boolean isHere() {
    return here.get() != null;
  }

  /**
   * What the work gives, null when that is not known in time.
   *
   * @throws RuntimeException what the work throws, an error likewise
   */
  <T> @Nullable T ask(Callable<T> work) {
    boolean again = vain.get() >= MOST_VAIN;
    if (again && !isTurn()) {
      return null;
    }
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              here.set(true);
              return work.call();
            });
    Thread other = THREADS.newThread(task);
    other.start();
    boolean interrupted = false;
    StackTraceElement[] stood = {};
    int atOnePlace = 0;
    try {
      for (int glance = 0; glance < MOST_GLANCES; glance++) {
        try {
          return task.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
          interrupted = true;
        } catch (TimeoutException late) {
          StackTraceElement[] stands = other.getStackTrace();
          atOnePlace = Arrays.equals(stood, stands) ? atOnePlace + 1 : 0;
          boolean runs = other.getState() == Thread.State.RUNNABLE;
          if (atOnePlace >= (runs ? MOST_AT_ONE_PLACE : 1)) {
            break;
          }
          stood = stands;
        }
      }
      lastVain.set(nanos.getAsLong());
      vain.incrementAndGet();
      return null;
    } catch (ExecutionException thrown) {
      throw unchecked(thrown.getCause());
    } finally {
      if (again && task.isDone()) {
        vain.set(0);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it is time to try once more, for one of all that would. */
  private boolean isTurn() {
    long last = lastVain.get();
    long now = nanos.getAsLong();
    return now - last >= PAUSE_NANOS && lastVain.compareAndSet(last, now);
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a verdict failed", cause);
  }
}
