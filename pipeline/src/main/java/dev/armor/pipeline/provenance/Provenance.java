package dev.armor.pipeline.provenance;

import java.util.ArrayList;
import java.util.Arrays;
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
 * <p>Safe for use by many threads: readers see an immutable table that writers replace.
 */
public final class Provenance {

  /** Bytes of a gram; eight, so that one gram is one {@code long}. */
  static final int GRAM = 8;

  /**
   * Bytes in a row that must be known: a shorter run of a long secret is met by chance too often.
   */
  static final int ENOUGH = 12;

  private static final int MOST_GRAMS = 1 << 16;

  private final long key = ThreadLocalRandom.current().nextLong() | 1;
  private volatile Table table = Table.EMPTY;
  private volatile boolean full;

  /** Whether nothing is remembered, so that looking can be skipped. */
  public boolean isEmpty() {
    return table.size == 0;
  }

  /** Whether a value was refused because the memory bound was reached. */
  public boolean full() {
    return full;
  }

  /** Remembers every value in the content that tells something; {@code source} names it later. */
  public void learn(String source, byte[] content) {
    learnValues(source, SensitiveValues.in(content));
  }

  /** Remembers one value whole, as it is. */
  public void learnValue(String source, byte[] value) {
    learnValues(source, List.of(value));
  }

  private synchronized void learnValues(String source, List<byte[]> values) {
    Table grown = table;
    for (byte[] value : values) {
      if (value.length < GRAM) {
        continue;
      }
      if (grown.size + value.length > MOST_GRAMS) {
        full = true;
        break;
      }
      grown = grown.with(key, source, value);
    }
    table = grown;
  }

  /**
   * The source of a remembered value that these bytes hold as they stand, or null. Linear in the
   * number of bytes.
   */
  public @Nullable String find(byte[] bytes, int length) {
    Table known = table;
    if (known.size == 0 || length < GRAM) {
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
        return known.sources.get(known.sourceOf[slot]);
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

  /** Open addressing over gram hashes; immutable once it is published. */
  private static final class Table {
    static final Table EMPTY = new Table(new long[16], new byte[16], new int[16], List.of(), 0);

    final long[] hashes;
    final byte[] lengths;
    final int[] sourceOf;
    final List<String> sources;
    final int size;

    Table(long[] hashes, byte[] lengths, int[] sourceOf, List<String> sources, int size) {
      this.hashes = hashes;
      this.lengths = lengths;
      this.sourceOf = sourceOf;
      this.sources = sources;
      this.size = size;
    }

    int slot(long hash) {
      int mask = hashes.length - 1;
      int slot = (int) hash & mask;
      while (hashes[slot] != 0) {
        if (hashes[slot] == hash) {
          return slot;
        }
        slot = (slot + 1) & mask;
      }
      return -1;
    }

    Table with(long key, String source, byte[] value) {
      int grams = value.length - GRAM + 1;
      int capacity = hashes.length;
      while ((size + grams) * 2 > capacity) {
        capacity <<= 1;
      }
      List<String> named = new ArrayList<>(sources);
      int index = named.indexOf(source);
      if (index < 0) {
        index = named.size();
        named.add(source);
      }
      Table grown =
          new Table(
              new long[capacity],
              new byte[capacity],
              new int[capacity],
              List.copyOf(named),
              size + grams);
      for (int slot = 0; slot < hashes.length; slot++) {
        if (hashes[slot] != 0) {
          grown.put(hashes[slot], lengths[slot], sourceOf[slot]);
        }
      }
      byte enough = (byte) Math.min(ENOUGH, value.length);
      long gram = 0;
      for (int i = 0; i < value.length; i++) {
        gram = (gram << 8) | (value[i] & 0xFF);
        if (i >= GRAM - 1) {
          grown.put(hash(gram, key), enough, index);
        }
      }
      return grown;
    }

    private void put(long hash, byte enough, int source) {
      int mask = hashes.length - 1;
      int slot = (int) hash & mask;
      while (hashes[slot] != 0 && hashes[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      hashes[slot] = hash;
      lengths[slot] = enough;
      sourceOf[slot] = source;
    }
  }

  @Override
  public String toString() {
    return "Provenance["
        + table.size
        + " grams, sources "
        + Arrays.toString(table.sources.toArray())
        + "]";
  }
}
