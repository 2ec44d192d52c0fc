package dev.armor.pipeline.table;

import org.jspecify.annotations.Nullable;

/**
 * What was worked out a moment ago, by hash: a table of fixed size that many threads read and write
 * without a lock, without a fence and without allocation. It may forget, never make up.
 *
 * <p>A place holds one entry, and a newer one takes it. Whether an entry is the one that is asked
 * for, and still holds, is for the caller to compare: this keeps the look-up free of any call.
 *
 * <p><b>Entries must be immutable through final fields</b>, as records are, down to all that is
 * compared. Then plain reads and writes suffice (Java Language Specification, 17):
 *
 * <ul>
 *   <li>a reference in an array is read and written as a whole (17.7): a thread sees null, the
 *       newest entry, or one that was there before;
 *   <li>whoever sees a reference sees the final fields behind it as the constructor left them, also
 *       when the reference came over a race (17.5): never half of an entry;
 *   <li>nothing else is promised: a thread may go on seeing an entry that another has replaced, or
 *       none. An entry therefore says in what state of the world it holds, and the caller compares
 *       that too; what is missed is worked out once more.
 * </ul>
 *
 * @param <E> the entries, of one final class
 */
public final class RacyTable<E> {
  private final @Nullable Object[] entries;
  private final int mask;

  /**
   * A table that is empty.
   *
   * @param size number of places, a power of two from 2 to 2^20
   */
  public RacyTable(int size) {
    if (Integer.bitCount(size) != 1 || size < 2 || size > 1 << 20) {
      throw new IllegalArgumentException("no power of two from 2 to 2^20: " + size);
    }
    entries = new @Nullable Object[size];
    mask = size - 1;
  }

  /** What is at the place of that hash; null when nothing is. */
  public @Nullable E get(int hash) {
    return at(slot(hash));
  }

  /** What is at the other place of that hash, for tables that try two. */
  public @Nullable E beside(int hash) {
    return at(slot(hash) ^ 1);
  }

  @SuppressWarnings("unchecked") // only put and putBeside write there
  private @Nullable E at(int slot) {
    return (E) entries[slot];
  }

  /** Takes the place of that hash. */
  public void put(int hash, E entry) {
    entries[slot(hash)] = entry;
  }

  /** Takes the other place of that hash. */
  public void putBeside(int hash, E entry) {
    entries[slot(hash) ^ 1] = entry;
  }

  /** Upper bits count too: the hashes of short texts often differ in these alone. */
  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & mask;
  }
}
