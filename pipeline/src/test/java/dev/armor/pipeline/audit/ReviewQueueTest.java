package dev.armor.pipeline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.Reviews.Answer;
import dev.armor.pipeline.audit.Reviews.Outcome;
import dev.armor.pipeline.verdict.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReviewQueueTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir Path home;
  private ReviewQueue queue;

  @BeforeEach
  void open() {
    queue = new ReviewQueue(home, Records.PLAIN, Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void anApprovedActionPassesOnceAndOnlyOnce() {
    Answer asked = queue.ask(command("chmod 777 /srv"), NOW);
    assertThat(asked.outcome()).isEqualTo(Outcome.PENDING);

    assertThat(queue.decide(asked.id(), true, "alice", NOW).status())
        .isEqualTo(Review.Status.APPROVED);

    assertThat(queue.ask(command("chmod 777 /srv"), NOW))
        .isEqualTo(new Answer(asked.id(), Outcome.APPROVED));
    Answer again = queue.ask(command("chmod 777 /srv"), NOW);
    assertThat(again.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(again.id()).isNotEqualTo(asked.id());
  }

  /** As a start of the agent does: the writer makes the database while answers are looked for. */
  @Test
  void aDatabaseCanBeReadWhileItIsMade() throws Exception {
    NativeLibrary.load(home.resolve("native"));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 250; round++) {
        Path file = Files.createDirectories(home.resolve("round-" + round)).resolve("armor.db");
        StorePlace place = new StorePlace(home, file);
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Integer> writer =
            () -> {
              start.await();
              Database.open(file).close();
              return 0;
            };
        Callable<Integer> reader =
            () -> {
              start.await();
              try (ReviewQueue reviews =
                  new ReviewQueue(place, Records.PLAIN, Duration.ofHours(1))) {
                return reviews.answers(10).size();
              }
            };
        for (Future<Integer> end : threads.invokeAll(List.of(writer, reader))) {
          assertThat(end.get()).isZero();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anApprovalIsForThatActionAgentAndSession() {
    Answer asked = queue.ask(command("chmod 777 /srv"), NOW);
    queue.decide(asked.id(), true, "alice", NOW);

    assertThat(queue.ask(command("chmod 777 /etc"), NOW).outcome()).isEqualTo(Outcome.PENDING);
    assertThat(queue.ask(of("chmod 777 /srv", "other", "session-1"), NOW).outcome())
        .isEqualTo(Outcome.PENDING);
    assertThat(queue.ask(of("chmod 777 /srv", "agent-1", "other"), NOW).outcome())
        .isEqualTo(Outcome.PENDING);
    assertThat(queue.ask(command("chmod 777 /srv"), NOW).outcome()).isEqualTo(Outcome.APPROVED);
  }

  @Test
  void theSameActionAskedAgainJoinsTheOpenReview() {
    Answer first = queue.ask(command("chmod 777 /srv"), NOW);

    assertThat(queue.ask(command("chmod 777 /srv"), NOW.plusSeconds(60)).id())
        .isEqualTo(first.id());
    assertThat(queue.list(10)).hasSize(1);
  }

  @Test
  void aRejectedActionStaysRejectedUntilTheReviewExpires() {
    Answer asked = queue.ask(command("chmod 777 /srv"), NOW);
    queue.decide(asked.id(), false, "alice", NOW);

    assertThat(queue.ask(command("chmod 777 /srv"), NOW).outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(queue.ask(command("chmod 777 /srv"), NOW.plusSeconds(3_601)).outcome())
        .isEqualTo(Outcome.PENDING);
  }

  @Test
  void anApprovalExpires() {
    Answer asked = queue.ask(command("chmod 777 /srv"), NOW);
    queue.decide(asked.id(), true, "alice", NOW);

    assertThat(queue.ask(command("chmod 777 /srv"), NOW.plusSeconds(3_601)).outcome())
        .isEqualTo(Outcome.PENDING);
    assertThat(queue.decide(asked.id(), false, "bob", NOW).status())
        .as("an answer is not changed")
        .isEqualTo(Review.Status.APPROVED);
    assertThat(queue.decide("no-such-review", true, "bob", NOW)).isNull();
  }

  @Test
  void anotherProcessAnswersWhileThisOneWaits() throws Exception {
    AuditRecord record = command("chmod 777 /srv");
    Thread person =
        new Thread(
            () -> {
              try (ReviewQueue other = new ReviewQueue(home, Records.PLAIN, Duration.ofHours(1))) {
                while (other.list(1).isEmpty()) {
                  Thread.onSpinWait();
                }
                other.decide(other.list(1).get(0).id(), true, "alice", Instant.now());
              }
            });
    person.start();

    assertThat(queue.await(record, Duration.ofSeconds(30)).outcome()).isEqualTo(Outcome.APPROVED);
    person.join();
  }

  @Test
  void waitingEndsWithoutAnAnswer() {
    assertThat(queue.await(command("chmod 777 /srv"), Duration.ofMillis(300)).outcome())
        .isEqualTo(Outcome.PENDING);
  }

  @Test
  void whatPeopleSeeHoldsNoSecret() {
    CallTool call =
        new CallTool("deploy", ActionType.CUSTOM, Map.of("apiKey", "s3cr3t-value"), List.of());
    queue.ask(Records.of(call, Decision.REVIEW), NOW);

    Review review = queue.list(1).get(0);
    assertThat(review.action()).contains("deploy").doesNotContain("s3cr3t-value");
    assertThat(review.tool()).isEqualTo("deploy");
    assertThat(review.reasons()).isEqualTo("[\"runs what it downloads\"]");
    assertThat(review.expires()).isEqualTo(NOW.plusSeconds(3_600));
  }

  private static AuditRecord command(String script) {
    return of(script, "agent-1", "session-1");
  }

  private static AuditRecord of(String script, String agent, String session) {
    AuditRecord made = Records.of(StartProcess.shell(script), Decision.REVIEW);
    Attribution whose = Attribution.of(agent, "default", session);
    return new AuditRecord(made.time(), made.action(), whose, made.verdict(), true);
  }
}
