package dev.armor.interceptors.file;

import org.jspecify.annotations.Nullable;

/**
 * Remembers which keys were allowed for which operations, in a certain state of the world. A
 * look-up takes no lock and allocates nothing.
 *
 * <p>A table of fixed size in which two places are tried for each key; a newer entry replaces an
 * older one. Entries are immutable and published by a plain write: a thread may miss one, and then
 * judges again, but never sees half of one.
 */
final class AllowCache<K> {
  private static final int SIZE = 1 << 13;

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

  /**
   * What was allowed.
   *
   * @param operations a sum of the gate's operation constants
   * @param epoch number of the state of the disk's names
   * @param context number of the state of policy and session
   * @param real where the key led
   */
  record Entry(Object key, int operations, long epoch, long context, String real) {}

  /** The entry of an equal key, of whatever state; null when there is none. */
  @Nullable Entry find(K key) {
    int slot = slot(key);
    Entry entry = entries[slot];
    if (entry != null && entry.key().equals(key)) {
      return entry;
    }
    entry = entries[slot ^ 1];
    return entry != null && entry.key().equals(key) ? entry : null;
  }

  /** Adds what was allowed to what was known in the same state, and forgets other states. */
  void put(K key, int operations, long epoch, long context, String real) {
    int slot = slot(key);
    Entry first = entries[slot];
    if (first != null && !first.key().equals(key)) {
      slot ^= 1;
    }
    Entry old = entries[slot];
    boolean adds =
        old != null
            && old.key().equals(key)
            && old.epoch() == epoch
            && old.context() == context
            && old.real().equals(real);
    int all = adds && old != null ? old.operations() | operations : operations;
    entries[slot] = new Entry(key, all, epoch, context, real);
  }

  private int slot(K key) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 15)) & (SIZE - 1);
  }
}
