package dev.armor.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.AuditStore;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.ReviewQueue;
import dev.armor.pipeline.audit.Reviews;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

final class RecordCommandsTest {

  @TempDir Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void auditListsRecordsAsTableAndAsJson() {
    record(record("one", Decision.BLOCK, "rm -rf \u001b[2J/"), record("two", Decision.REVIEW, "x"));

    assertThat(run("audit", "--limit", "5")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("block", "review", "not wanted")
        .as("what others wrote must not steer the terminal")
        .doesNotContain("\u001b");

    out.reset();
    assertThat(run("audit", "-f", "json", "--decision", "block")).isZero();
    JsonNode line = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(line.get("id").asString()).isEqualTo("one");
    assertThat(line.get("action").get("program").asString()).isEqualTo("sh");
    assertThat(line.get("layers").get(0).get("layer").asString()).isEqualTo("impact");
  }

  @Test
  void withoutRecordsAuditSaysSo() {
    assertThat(run("audit")).isEqualTo(Main.ERROR);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("there is no audit database", home.toString());
  }

  @Test
  void aReviewIsListedApprovedAndThenPassesOnce() {
    AuditRecord waiting = record("r1", Decision.REVIEW, "chmod 777 /srv");
    try (ReviewQueue queue = new ReviewQueue(home, Masking.STANDARD, Duration.ofHours(1))) {
      queue.ask(waiting, Instant.now());
      assertThat(run("review", "list")).isZero();
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("r1", "pending", "chmod 777");

      assertThat(run("review", "approve", "r1")).isZero();

      assertThat(queue.ask(waiting, Instant.now()).outcome()).isEqualTo(Reviews.Outcome.APPROVED);
      assertThat(queue.ask(waiting, Instant.now()).outcome()).isEqualTo(Reviews.Outcome.PENDING);
    }
    assertThat(run("review", "reject", "r1")).isEqualTo(Main.ERROR);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("used already");
  }

  @Test
  void anUnknownReviewIsAnError() {
    assertThat(run("review", "approve", "nope")).isEqualTo(Main.ERROR);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no review nope");
  }

  @Test
  void theHomeMayBeNamedBeforeAndBehindTheSubcommand() {
    PrintStream sink = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] behind = {"review", "list", "--home", home.toString()};
    assertThat(Main.run(behind, sink, sink)).isZero();
    assertThat(run("review", "list", "--all")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("no reviewsno reviews");
  }

  private int run(String command, String... more) {
    String[] args = new String[more.length + 3];
    args[0] = command;
    args[1] = "--home";
    args[2] = home.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private void record(AuditRecord... records) {
    try (AuditStore store = AuditStore.open(home, Masking.STANDARD, Thread::new, message -> {})) {
      Arrays.asList(records).forEach(store::record);
    }
  }

  private static AuditRecord record(String id, Decision decision, String script) {
    Finding finding = new Finding("a.b", decision, 80, "not wanted", "");
    LayerReport report = LayerReport.of(LayerName.IMPACT, List.of(finding));
    return new AuditRecord(
        Instant.now(),
        StartProcess.shell(script),
        Attribution.of("agent", "default", "session"),
        new Verdict(id, decision, 80, List.of(report), 1_000, 0),
        true);
  }
}
