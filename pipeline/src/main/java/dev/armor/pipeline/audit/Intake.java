package dev.armor.pipeline.audit;

import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written: records nobody waits for, in a bounded queue, and entries whose threads
 * do. What finds the queue full is added up instead. Many threads put in, one takes out.
 *
 * <p>The queue is JCTools' variant on atomics: the one on {@code Unsafe} makes JDK 24 and later
 * print a warning.
 */
final class Intake {

  /** Records that may wait; the queue itself takes 64 KiB. */
  static final int RECORDS = 1 << 14;

  /** Approximate memory that waiting records may hold, in bytes. */
  private static final long WEIGHT = 12L << 20;

  private final MpscAtomicArrayQueue<AuditRecord> records = new MpscAtomicArrayQueue<>(RECORDS);
  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final AtomicLong weight = new AtomicLong();
  private final Tally tally = new Tally();
  private volatile @Nullable Thread taker;
  private volatile boolean asleep;

  /** Queues a record, or adds it up when the queue is full. Never waits. */
  void put(AuditRecord record) {
    long size = record.weight();
    if (weight.addAndGet(size) > WEIGHT || !records.offer(record)) {
      weight.addAndGet(-size);
      tally.add(record);
    }
    wake();
  }

  /** Queues an entry that a thread waits for; there are never more of them than threads. */
  void put(Entry entry) {
    entries.add(entry);
    LockSupport.unpark(taker);
  }

  /** Names the thread that takes; it is the one to be woken. */
  void takenBy(Thread thread) {
    taker = thread;
  }

  @Nullable AuditRecord takeRecord() {
    AuditRecord record = records.poll();
    if (record != null) {
      weight.addAndGet(-record.weight());
    }
    return record;
  }

  @Nullable Entry takeEntry() {
    return entries.poll();
  }

  int queued() {
    return records.size();
  }

  boolean hasEntries() {
    return !entries.isEmpty();
  }

  boolean isEmpty() {
    return records.isEmpty() && entries.isEmpty() && tally.isEmpty();
  }

  Tally tally() {
    return tally;
  }

  /**
   * Puts the taking thread to sleep until something arrives.
   *
   * @param nanos longest time to sleep
   */
  void sleepUntilFilled(long nanos) {
    asleep = true;
    if (isEmpty()) {
      LockSupport.parkNanos(this, nanos);
    }
    asleep = false;
  }

  /** Lets records gather for a while; only an entry ends it early. */
  void gather(long nanos) {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && entries.isEmpty(); left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void wake() {
    // The queue publishes with release order only; without a fence the read below may come first
    // and miss a taker that is just falling asleep.
    VarHandle.fullFence();
    if (asleep) {
      asleep = false;
      LockSupport.unpark(taker);
    }
  }
}
