package dev.armor.it.bypass;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Says in one line how a way ended that did not return: where Armor blocked it, or why it failed.
 */
final class Ending {
  private static final String GATES = "java.lang.Armor";

  private Ending() {}

  static String of(Throwable thrown) {
    Throwable block = find(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    return block == null
        ? "failed " + oneLine(thrown)
        : "blocked " + hook(block) + " " + oneLine(block);
  }

  private static Throwable find(Throwable thrown, Set<Throwable> visited) {
    if (thrown == null || !visited.add(thrown)) {
      return null;
    }
    if (thrown instanceof SecurityException
        && thrown.getMessage() != null
        && thrown.getMessage().contains("by Armor")) {
      Throwable deeper = find(thrown.getCause(), visited);
      return deeper == null ? thrown : deeper;
    }
    Throwable found = find(thrown.getCause(), visited);
    for (Throwable suppressed : thrown.getSuppressed()) {
      found = found == null ? find(suppressed, visited) : found;
    }
    return found;
  }

  /** The method in which the gate was called. */
  private static String hook(Throwable block) {
    StackTraceElement[] frames = block.getStackTrace();
    for (int i = 0; i + 1 < frames.length; i++) {
      if (frames[i].getClassName().startsWith(GATES)
          && !frames[i + 1].getClassName().startsWith(GATES)) {
        return frames[i + 1].getClassName() + "." + frames[i + 1].getMethodName();
      }
    }
    return "?";
  }

  private static String oneLine(Throwable thrown) {
    return String.valueOf(thrown).replace('\n', ' ').replace('\r', ' ');
  }
}
