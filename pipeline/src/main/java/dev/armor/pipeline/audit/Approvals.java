package dev.armor.pipeline.audit;

import dev.armor.pipeline.audit.Reviews.Answer;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a verdict of {@code review} into what a person made of it: allowed once when approved,
 * blocked when rejected, otherwise still {@code review}, under the id by which it can be answered.
 *
 * <p>The record of the verdict stays what it was; that its action passed stands in the review.
 */
public final class Approvals {

  /** Rule of the finding that says a person let the action pass. */
  public static final String APPROVED = "review.approved";

  /** Rule of the finding that says a person refused the action. */
  public static final String REJECTED = "review.rejected";

  private final Reviews reviews;
  private final Duration wait;
  private final InstantSource clock;
  private final Feedback feedback;

  /** Reviews whose answer was told on; a rejected action may be tried many times. */
  private final Set<String> told =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > 1_000;
                }
              }));

  /** Approvals that wait that long for an answer; zero asks and goes on at once. */
  public Approvals(Reviews reviews, Duration wait, InstantSource clock) {
    this(reviews, wait, clock, approved -> {});
  }

  /** As above; each answer is told on, once. */
  public Approvals(Reviews reviews, Duration wait, InstantSource clock, Feedback feedback) {
    this.feedback = feedback;
    this.reviews = reviews;
    this.wait = wait;
    this.clock = clock;
  }

  /** Learns from what people answer. */
  public interface Feedback {
    /** A person let a held action pass, or refused it. */
    void answered(boolean approved);
  }

  /** The verdict to carry out; the same one unless its decision is {@code review}. */
  public Verdict settle(AuditRecord record) {
    Verdict verdict = record.verdict();
    if (verdict.decision() != Decision.REVIEW) {
      return verdict;
    }
    Answer answer;
    try {
      answer = wait.isZero() ? reviews.ask(record, clock.instant()) : reviews.await(record, wait);
    } catch (RecordFailedException failure) {
      return verdict; // nobody can answer it, so it stays held
    }
    if (answer.outcome() != Reviews.Outcome.PENDING && told.add(answer.id())) {
      feedback.answered(answer.outcome() == Reviews.Outcome.APPROVED);
    }
    return switch (answer.outcome()) {
      case APPROVED ->
          decided(
              verdict,
              answer.id(),
              Decision.ALLOW,
              Finding.note(APPROVED, 0, "a person approved this action", ""));
      case REJECTED ->
          decided(
              verdict,
              answer.id(),
              Decision.BLOCK,
              Finding.block(REJECTED, 0, "a person rejected this action", ""));
      case PENDING ->
          new Verdict(
              answer.id(),
              Decision.REVIEW,
              verdict.score(),
              verdict.reports(),
              verdict.nanos(),
              verdict.surveyNanos());
    };
  }

  private static Verdict decided(Verdict verdict, String id, Decision decision, Finding finding) {
    List<LayerReport> reports = new ArrayList<>(verdict.reports());
    reports.add(LayerReport.of(LayerName.OBSERVABILITY, List.of(finding)));
    return new Verdict(
        id, decision, verdict.score(), reports, verdict.nanos(), verdict.surveyNanos());
  }
}
