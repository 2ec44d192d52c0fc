package dev.armor.interceptors.code;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Remembers objects for which an action was allowed, by identity, so that no code of theirs runs. A
 * look-up takes no lock and allocates nothing.
 *
 * <p>A table of fixed size; a newer object takes the place of an older one, which is then judged
 * again. Objects are not kept alive.
 */
final class Remembered {
  private static final int SIZE = 1 << 11;

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

  private static final class Entry extends WeakReference<Object> {
    private final long context;

    Entry(Object key, long context) {
      super(key);
      this.context = context;
    }
  }

  /** Whether the object is remembered from the same state of policy and session. */
  boolean holds(Object key, long context) {
    Entry entry = entries[slot(key)];
    return entry != null && entry.context == context && entry.refersTo(key);
  }

  void add(Object key, long context) {
    entries[slot(key)] = new Entry(key, context);
  }

  private static int slot(Object key) {
    int hash = System.identityHashCode(key);
    return (hash ^ (hash >>> 11)) & (SIZE - 1);
  }
}
