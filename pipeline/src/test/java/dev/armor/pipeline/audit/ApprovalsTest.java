package dev.armor.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApprovalsTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir Path home;

  @Test
  void theRetryOfAnApprovedActionIsAllowedOnceAndNotAgain() {
    try (ReviewQueue queue = new ReviewQueue(home, Records.PLAIN, Duration.ofHours(1))) {
      Approvals approvals = approvals(queue);
      Verdict held = approvals.settle(review());
      assertThat(held.decision()).isEqualTo(Decision.REVIEW);

      assertThat(approvals.settle(review()).id())
          .as("a retry before the answer names the review that can be answered")
          .isEqualTo(held.id());
      queue.decide(held.id(), true, "alice", NOW);

      Verdict passed = approvals.settle(review());
      assertThat(passed.decision()).isEqualTo(Decision.ALLOW);
      assertThat(passed.findings()).extracting(Finding::rule).contains(Approvals.APPROVED);
      assertThat(approvals.settle(review()).decision()).isEqualTo(Decision.REVIEW);
    }
  }

  @Test
  void aRejectedActionIsBlocked() {
    try (ReviewQueue queue = new ReviewQueue(home, Records.PLAIN, Duration.ofHours(1))) {
      Approvals approvals = approvals(queue);
      queue.decide(approvals.settle(review()).id(), false, "alice", NOW);

      Verdict verdict = approvals.settle(review());
      assertThat(verdict.decision()).isEqualTo(Decision.BLOCK);
      assertThat(verdict.principal().rule()).isEqualTo(Approvals.REJECTED);
    }
  }

  @Test
  void eachAnswerIsToldOnceAndKeptInOrder() {
    List<Boolean> told = new ArrayList<>();
    try (ReviewQueue queue = new ReviewQueue(home, Records.PLAIN, Duration.ofHours(1))) {
      Approvals approvals =
          new Approvals(queue, Duration.ZERO, InstantSource.fixed(NOW), told::add);
      queue.decide(approvals.settle(review()).id(), true, "alice", NOW);
      approvals.settle(review());
      queue.decide(approvals.settle(review()).id(), false, "alice", NOW.plusSeconds(5));
      approvals.settle(review());
      approvals.settle(review());

      assertThat(told).containsExactly(true, false);
      assertThat(queue.answers(10)).containsExactly(true, false);
      assertThat(queue.answers(1)).as("the last ones").containsExactly(false);
    }
  }

  @Test
  void otherDecisionsAreNobodysToChange() {
    try (ReviewQueue queue = new ReviewQueue(home, Records.PLAIN, Duration.ofHours(1))) {
      AuditRecord block = Records.block();
      assertThat(approvals(queue).settle(block)).isSameAs(block.verdict());
      assertThat(queue.list(10)).isEmpty();
    }
  }

  @Test
  void whatCannotBeAskedStaysHeld() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    try (ReviewQueue queue = new ReviewQueue(file, Records.PLAIN, Duration.ofHours(1))) {
      AuditRecord review = review();
      assertThat(approvals(queue).settle(review)).isSameAs(review.verdict());
    }
  }

  private static Approvals approvals(Reviews reviews) {
    return new Approvals(reviews, Duration.ZERO, InstantSource.fixed(NOW));
  }

  private static AuditRecord review() {
    return Records.of(StartProcess.shell("chmod 777 /srv"), Decision.REVIEW);
  }
}
