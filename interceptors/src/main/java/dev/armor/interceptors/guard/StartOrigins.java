package dev.armor.interceptors.guard;

import dev.armor.pipeline.action.StartProcess;
import org.jspecify.annotations.Nullable;

/**
 * Where the last process of each thread was started. A thread that starts the same command again
 * within a second is taken to do so in the same place: finding a place takes as long as all else
 * that a repeated start costs. Only for records: not where a verdict may rest on the place.
 */
final class StartOrigins {
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final ThreadLocal<@Nullable Recent> recent = new ThreadLocal<>();

  private record Recent(StartProcess start, String origin, long nanos) {}

  String origin(StartProcess start) {
    long now = System.nanoTime();
    Recent last = recent.get();
    if (last == null
        || now - last.nanos > FRESH_NANOS
        || last.start.environment() != start.environment()
        || !last.start.argv().equals(start.argv())) {
      last = new Recent(start, Origin.ofCurrentThread(), now);
      recent.set(last);
    }
    return last.origin;
  }
}
