package dev.armor.pipeline.audit;

/** Keeps the account of every verdict. Implementations are safe for use by many threads. */
public interface Recorder {

  /**
   * Keeps one record. A block or a review is durable when this returns; an allow may be written
   * later, off the calling thread, and never waits for the disk.
   *
   * @throws RecordFailedException when a block or review could not be made durable
   */
  void record(AuditRecord record);

  /** Whether records are being kept; when not, dangerous actions are blocked. */
  boolean available();
}
