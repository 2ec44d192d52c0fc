package dev.armor.interceptors.sql;

import dev.armor.pipeline.action.RunSql;
import org.jspecify.annotations.Nullable;

/**
 * Remembers statements in which nothing was found, so that a text that runs a million times is
 * judged once. A look-up takes no lock; entries are immutable and published by a plain write, so
 * that a thread may miss one but never sees half of one.
 */
final class AllowedStatements {
  private static final int SIZE = 1 << 11;

  /** Longer texts are judged each time: remembering them would cost more memory than it saves. */
  private static final int LONGEST = 8_192;

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

  private record Entry(RunSql run, long context) {}

  boolean contains(RunSql run, long context) {
    Entry entry = entries[slot(run)];
    return entry != null && entry.context == context && entry.run.equals(run);
  }

  void add(RunSql run, long context) {
    if (text(run).length() <= LONGEST) {
      entries[slot(run)] = new Entry(run, context);
    }
  }

  private static String text(RunSql run) {
    return run.statements().isEmpty() ? run.url() : run.statements().get(0);
  }

  private static int slot(RunSql run) {
    int hash = text(run).hashCode();
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
