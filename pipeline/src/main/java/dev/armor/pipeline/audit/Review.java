package dev.armor.pipeline.audit;

import java.time.Instant;

/**
 * A verdict that waits, or waited, for a person.
 *
 * @param id id of the verdict
 * @param tool name of the tool that was called, empty when none was
 * @param type kind of the action, as on the wire
 * @param action its facts as JSON, secrets masked
 * @param score 0 to 100
 * @param reasons why a person is asked, as a JSON array of strings
 * @param used whether the approved action has passed; it passes once
 * @param expires from then on the review is neither waited for nor honoured
 * @param decidedBy who answered, empty while nobody has
 */
public record Review(
    String id,
    String agent,
    String session,
    String workspace,
    String tool,
    String type,
    String action,
    int score,
    String reasons,
    Status status,
    boolean used,
    Instant opened,
    Instant updated,
    Instant expires,
    String decidedBy) {

  /** What became of a review. */
  public enum Status {
    PENDING,
    APPROVED,
    REJECTED
  }
}
