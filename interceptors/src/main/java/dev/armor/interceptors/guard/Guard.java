package dev.armor.interceptors.guard;

import org.jspecify.annotations.Nullable;

/**
 * Marks the threads on which Armor is evaluating, so that what Armor itself does is not judged
 * again.
 *
 * <p>The mark spans an evaluation only, never the body of the hooked method: a driver's or
 * visitor's code that runs there is judged on its own. No code of the application runs under it, so
 * arguments are copied to plain values first. It lives in a thread-local of the isolated class
 * loader, where the application cannot set it; a virtual thread has its own, whichever carrier it
 * runs on.
 */
public final class Guard {
  private final ThreadLocal<@Nullable Boolean> evaluating = new ThreadLocal<>();

  /** Whether what this thread does is Armor's own work. */
  public boolean held() {
    if (Thread.currentThread() instanceof ArmorThread thread) {
      thread.reached();
      return true;
    }
    return evaluating.get() != null;
  }

  /** Marks this thread; to be followed by {@link #release} in a {@code finally}. */
  public void hold() {
    evaluating.set(Boolean.TRUE);
  }

  /** Takes the mark away. */
  public void release() {
    // Not removed: the next question would only make the entry anew.
    evaluating.set(null);
  }
}
