package dev.armor.interceptors.file;

import dev.armor.pipeline.table.RacyTable;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which keys were allowed for which operations, in a certain state of the world. A
 * look-up takes no lock and allocates nothing. Two places are tried for each key; a thread that
 * misses an entry judges again.
 *
 * @param <K> what is compared by {@code equals}; its hash must cost little
 */
final class AllowCache<K> {
  private static final int SIZE = 1 << 13;

  private final RacyTable<Entry> entries = new RacyTable<>(SIZE);

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
    int hash = key.hashCode();
    Entry entry = entries.get(hash);
    if (entry != null && entry.key().equals(key)) {
      return entry;
    }
    entry = entries.beside(hash);
    return entry != null && entry.key().equals(key) ? entry : null;
  }

  /** Adds what was allowed to what was known in the same state, and forgets other states. */
  void put(K key, int operations, long epoch, long context, String real) {
    int hash = key.hashCode();
    Entry first = entries.get(hash);
    boolean beside = first != null && !first.key().equals(key);
    Entry old = beside ? entries.beside(hash) : first;
    boolean adds =
        old != null
            && old.key().equals(key)
            && old.epoch() == epoch
            && old.context() == context
            && old.real().equals(real);
    int all = adds && old != null ? old.operations() | operations : operations;
    Entry entry = new Entry(key, all, epoch, context, real);
    if (beside) {
      entries.putBeside(hash, entry);
    } else {
      entries.put(hash, entry);
    }
  }
}
