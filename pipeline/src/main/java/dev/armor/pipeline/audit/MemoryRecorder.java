package dev.armor.pipeline.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps the newest records in memory only, for {@code armor.audit=memory}: nothing survives the
 * process. Records are masked when they are read. Safe for use by many threads.
 */
public final class MemoryRecorder implements Recorder {

  /** A record that holds more than this, in bytes, is written out at once into its small form. */
  private static final long HEAVY = 8_192;

  private final Masking masking;
  private final AtomicReferenceArray<Object> ring;
  private final AtomicLong recorded = new AtomicLong();

  /**
   * Keeps that many records and forgets the oldest.
   *
   * @param masking finds secrets in free text
   */
  public MemoryRecorder(int capacity, Masking masking) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity is " + capacity + ": it must be at least 1");
    }
    this.masking = new TextMasking(masking);
    ring = new AtomicReferenceArray<>(capacity);
  }

  @Override
  public void record(AuditRecord record) {
    Object kept = record.weight() <= HEAVY ? record : new RowEncoder(masking).encode(record);
    ring.set((int) (recorded.getAndIncrement() % ring.length()), kept);
  }

  @Override
  public boolean available() {
    return true;
  }

  /** The newest records, newest first, at most {@code limit}. */
  public List<StoredRecord> newest(int limit) {
    RowEncoder encoder = new RowEncoder(masking);
    List<StoredRecord> newest = new ArrayList<>();
    long end = recorded.get();
    long oldest = Math.max(0, end - ring.length());
    for (long i = end - 1; i >= oldest && newest.size() < limit; i--) {
      Object kept = ring.get((int) (i % ring.length()));
      if (kept instanceof AuditRecord record) {
        newest.add(encoder.encode(record));
      } else if (kept instanceof StoredRecord stored) {
        newest.add(stored);
      }
    }
    return newest;
  }
}
