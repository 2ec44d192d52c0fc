package dev.armor.agent.cli;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the JVM's compiler has little left to do. It works in the background and in bursts, so
 * that one quiet moment says nothing: it has settled when it was nearly idle for {@value
 * #QUIET_WINDOWS} windows of time one after the other.
 */
final class Settling {

  private static final long WINDOW_NANOS = 500_000_000L;

  private static final int QUIET_WINDOWS = 4;

  /** What the compiler may work in a quiet window, in milliseconds: a tenth of it. */
  private static final long QUIET_MILLIS = 50;

  private final @Nullable CompilationMXBean compiler = compiler();
  private long windowStart = System.nanoTime();
  private long compiledMillis = compiledMillis();
  private int quiet;

  /** Whether it has settled; to be asked again and again while the program runs. */
  boolean isSettled() {
    long now = System.nanoTime();
    if (now - windowStart >= WINDOW_NANOS) {
      long compiled = compiledMillis();
      boolean wasQuiet = compiled - compiledMillis <= QUIET_MILLIS;
      quiet = wasQuiet ? quiet + 1 : 0;
      windowStart = now;
      compiledMillis = compiled;
    }
    return quiet >= QUIET_WINDOWS;
  }

  private long compiledMillis() {
    return compiler == null ? 0 : compiler.getTotalCompilationTime();
  }

  /** Null on a JVM that does not compile or does not tell: then the windows alone count. */
  private static @Nullable CompilationMXBean compiler() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler != null && compiler.isCompilationTimeMonitoringSupported() ? compiler : null;
  }
}
