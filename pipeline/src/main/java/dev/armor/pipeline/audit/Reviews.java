package dev.armor.pipeline.audit;

import java.time.Duration;
import java.time.Instant;

/** Where verdicts of {@code review} wait for people. Safe for use by many threads. */
public interface Reviews {

  /**
   * Asks for leave to carry out an action whose verdict is {@code review}. An approval that is
   * there is used up; a review of the same action, agent and session that is still open is joined
   * rather than opened twice.
   *
   * @param now decides what has expired
   * @throws RecordFailedException when the review could not be opened; the action must not go on
   */
  Answer ask(AuditRecord record, Instant now);

  /**
   * Waits for a person's answer to the review that {@link #ask} opened, at most this long; the
   * approval is used up when it comes.
   */
  Answer await(AuditRecord record, Duration longest);

  /**
   * What a review came to.
   *
   * @param id the review's id
   */
  record Answer(String id, Outcome outcome) {}

  /** Whether the action may go on. */
  enum Outcome {
    /** A person agreed; this action, and no second one, may go on. */
    APPROVED,
    /** Nobody has answered yet. */
    PENDING,
    /** A person said no. */
    REJECTED
  }
}
