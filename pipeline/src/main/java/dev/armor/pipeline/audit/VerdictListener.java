package dev.armor.pipeline.audit;

/**
 * Told of every verdict after it was recorded, for spans, metrics and live views.
 *
 * <p>Called on the thread that is about to act, so an implementation hands the record on and
 * returns: it never waits, and what it throws is dropped. Secrets in the record are not masked yet.
 */
public interface VerdictListener {

  /** Listens to nothing. */
  VerdictListener NONE = record -> {};

  /** A verdict was reached and, unless the store failed, recorded. */
  void recorded(AuditRecord record);
}
