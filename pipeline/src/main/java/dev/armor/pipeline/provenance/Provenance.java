package dev.armor.pipeline.provenance;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Remembers sensitive values and finds them in bytes that go out.
 *
 * <p>Each value is kept as the keyed hashes of all its runs of {@value #GRAM} bytes (its grams); a
 * value is found where enough neighbouring grams of the bytes are known. The key is random for each
 * instance, so that the table gives nothing away. Memory is bounded: at most {@value #MOST_GRAMS}
 * grams, then further values are refused ({@link #full}) and the caller has to be stricter.
 *
 * <p>Safe for use by many threads; readers never wait.
 */
public final class Provenance {

  /** Bytes of a gram; eight, so that one gram is one {@code long}. */
  static final int GRAM = 8;

  /**
   * Bytes in a row that must be known: a shorter run of a long secret is met by chance too often.
   */
  static final int ENOUGH = 12;

  private static final int MOST_GRAMS = 1 << 18;

  private final long key = ThreadLocalRandom.current().nextLong() | 1;
  private volatile Table table = new Table(16);
  private volatile List<String> sources = List.of();
  private volatile int size;
  private volatile boolean full;

  /** Whether nothing is remembered, so that looking can be skipped. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Whether a value was refused because the memory bound was reached. */
  public boolean full() {
    return full;
  }

  /** Remembers every value in the content that tells something; {@code source} names it later. */
  public void learn(String source, byte[] content) {
    learnValues(source, SensitiveValues.in(content));
  }

  /**
   * Remembers all that the content says, whatever it looks like; what is too short to be known
   * again is left out.
   */
  public void learnAll(String source, byte[] content) {
    learnValues(source, SensitiveValues.parts(content));
  }

  /** Remembers one value whole, as it is. */
  public void learnValue(String source, byte[] value) {
    learnValues(source, List.of(value));
  }

  private synchronized void learnValues(String source, List<byte[]> values) {
    for (byte[] value : values) {
      if (value.length < GRAM) {
        continue;
      }
      int grams = value.length - GRAM + 1;
      if (size + grams > MOST_GRAMS) {
        full = true;
        break;
      }
      Table grown = table.with(size + grams);
      size += grown.put(key, indexOf(source), value);
      table = grown;
    }
  }

  private int indexOf(String source) {
    int index = sources.indexOf(source);
    if (index >= 0) {
      return index;
    }
    List<String> named = new ArrayList<>(sources);
    named.add(source);
    sources = List.copyOf(named);
    return named.size() - 1;
  }

  /**
   * The source of a remembered value that these bytes hold as they stand, or null. Linear in the
   * number of bytes.
   */
  public @Nullable String find(byte[] bytes, int length) {
    Table known = table;
    if (size == 0 || length < GRAM) {
      return null;
    }
    long gram = 0;
    int run = 0;
    int enough = ENOUGH;
    for (int i = 0; i < length; i++) {
      gram = (gram << 8) | (bytes[i] & 0xFF);
      if (i < GRAM - 1) {
        continue;
      }
      int slot = known.slot(hash(gram, key));
      if (slot < 0) {
        run = 0;
        enough = ENOUGH;
        continue;
      }
      run = run == 0 ? GRAM : run + 1;
      enough = Math.min(enough, known.lengths[slot]);
      if (run >= enough) {
        return sources.get(known.sourceOf[slot]);
      }
    }
    return null;
  }

  /** Stafford's mix 13 over the keyed gram (as in SplittableRandom, JDK 17). */
  private static long hash(long gram, long key) {
    long z = gram * key;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    long hash = z ^ (z >>> 31);
    return hash == 0 ? 1 : hash;
  }

  /**
   * Open addressing over gram hashes. Grows by being copied; within its capacity grams are added
   * while others read: a gram's hash is written last, so that who finds it finds what belongs to
   * it. One writer at a time.
   */
  private static final class Table {
    static final VarHandle HASH = MethodHandles.arrayElementVarHandle(long[].class);

    final long[] hashes;
    final byte[] lengths;
    final int[] sourceOf;

    Table(int capacity) {
      hashes = new long[capacity];
      lengths = new byte[capacity];
      sourceOf = new int[capacity];
    }

    int slot(long hash) {
      int mask = hashes.length - 1;
      int slot = (int) hash & mask;
      long found = (long) HASH.getAcquire(hashes, slot);
      while (found != 0) {
        if (found == hash) {
          return slot;
        }
        slot = (slot + 1) & mask;
        found = (long) HASH.getAcquire(hashes, slot);
      }
      return -1;
    }

    /** A table with room for that many grams. */
    Table with(int grams) {
      int capacity = hashes.length;
      while (grams * 2 > capacity) {
        capacity <<= 1;
      }
      if (capacity == hashes.length) {
        return this;
      }
      Table grown = new Table(capacity);
      for (int slot = 0; slot < hashes.length; slot++) {
        if (hashes[slot] != 0) {
          grown.put(hashes[slot], lengths[slot], sourceOf[slot]);
        }
      }
      return grown;
    }

    /** Adds the grams of a value; returns how many were new. */
    int put(long key, int source, byte[] value) {
      byte enough = (byte) Math.min(ENOUGH, value.length);
      int added = 0;
      long gram = 0;
      for (int i = 0; i < value.length; i++) {
        gram = (gram << 8) | (value[i] & 0xFF);
        if (i >= GRAM - 1 && put(hash(gram, key), enough, source)) {
          added++;
        }
      }
      return added;
    }

    private boolean put(long hash, byte enough, int source) {
      int mask = hashes.length - 1;
      int slot = (int) hash & mask;
      while (hashes[slot] != 0 && hashes[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      boolean added = hashes[slot] == 0;
      lengths[slot] = enough;
      sourceOf[slot] = source;
      HASH.setRelease(hashes, slot, hash);
      return added;
    }
  }

  @Override
  public String toString() {
    return "Provenance[" + size + " grams, sources " + sources + "]";
  }
}
