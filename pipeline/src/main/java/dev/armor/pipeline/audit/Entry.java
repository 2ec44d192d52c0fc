package dev.armor.pipeline.audit;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Something a thread waits for: a record to become durable, or, without a record, all that was
 * queued before it to be written.
 */
final class Entry {

  private final @Nullable AuditRecord record;
  private volatile @Nullable Thread waiter;
  private volatile boolean done;
  private volatile @Nullable Throwable failure;

  Entry(@Nullable AuditRecord record) {
    this.record = record;
  }

  @Nullable AuditRecord record() {
    return record;
  }

  /** Wakes the waiter; null means that the record is durable. */
  void complete(@Nullable Throwable cause) {
    failure = cause;
    done = true;
    LockSupport.unpark(waiter);
  }

  /**
   * Waits until the record is durable. An interrupt does not end the waiting and is not lost: the
   * program must not be able to turn a block into something unrecorded.
   *
   * @param nanos longest time to wait
   * @throws RecordFailedException when the record could not be written, or not in time
   */
  void await(long nanos) {
    waiter = Thread.currentThread();
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (!done) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        break;
      }
      LockSupport.parkNanos(this, left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable cause = failure;
    if (!done) {
      throw new RecordFailedException(
          "the audit store did not answer in time", new IllegalStateException("still writing"));
    } else if (cause != null) {
      throw new RecordFailedException("the audit store cannot write: " + cause.getMessage(), cause);
    }
  }
}
