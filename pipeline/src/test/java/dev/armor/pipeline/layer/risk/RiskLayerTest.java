package dev.armor.pipeline.layer.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Workspace;
import dev.armor.pipeline.session.Label;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RiskLayerTest {

  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
  private static final Action READ = AccessFile.of(FileOperation.READ, "/srv/a.txt");
  private static final Action COMMAND = StartProcess.shell("make");

  private final Session session = new Sessions().session("s", "agent");
  private final RiskLayer layer = new RiskLayer();

  @Test
  void aNewAgentIsNoRisk() {
    assertThat(inspect(COMMAND, START).score()).isZero();
  }

  @Test
  void aKindOfActionTheAgentSeldomDoesIsNoted() {
    observe(READ, Decision.ALLOW, 100);

    assertThat(rules(inspect(COMMAND, START))).contains("risk.stat");
    assertThat(rules(inspect(READ, START))).doesNotContain("risk.stat");
  }

  @Test
  void aBlockIsRememberedAndForgotten() {
    observe(COMMAND, Decision.BLOCK, 1);

    int soon = inspect(READ, START.plusSeconds(1)).score();
    int later = inspect(READ, START.plus(Duration.ofMinutes(20))).score();
    int muchLater = inspect(READ, START.plus(Duration.ofHours(3))).score();
    assertThat(soon).isGreaterThan(later);
    assertThat(later).isGreaterThan(muchLater);
    assertThat(muchLater).isZero();
  }

  @Test
  void aCommandAfterSecretsAndForeignContentCountsMore() {
    session.mark(Label.SECRET);
    int secret = inspect(COMMAND, START).score();
    session.mark(Label.NETWORK_RESPONSE);

    assertThat(inspect(COMMAND, START).score()).isGreaterThan(secret);
  }

  @Test
  void allSignalsTogetherStayBelowTheReviewBand() {
    session.mark(Label.SECRET);
    session.mark(Label.NETWORK_RESPONSE);
    observe(READ, Decision.BLOCK, 500);

    LayerReport report = inspect(COMMAND, START.plusSeconds(1));
    assertThat(report.score()).isPositive().isLessThan(Workspace.DEFAULT_REVIEW);
    assertThat(report.least()).isEqualTo(Decision.ALLOW);
  }

  @Test
  void feedbackMovesTheWeightsAndTheirSumStays() {
    RiskWeights milder = RiskWeights.DEFAULT.afterFalsePositive();
    RiskWeights stricter = RiskWeights.DEFAULT.afterFalseNegative();

    assertThat(milder.context()).isLessThan(stricter.context());
    for (RiskWeights w : List.of(milder, stricter)) {
      assertThat(w.stat() + w.context() + w.behavioral() + w.temporal() + w.reputation())
          .isCloseTo(1, within(1e-9));
    }
  }

  private void observe(Action action, Decision decision, int times) {
    Verdict verdict = new Verdict("id", decision, 0, List.of(), 0, 0);
    for (int i = 0; i < times; i++) {
      session.observe(action, List.of(action), Stage.WORK, verdict, START);
    }
  }

  private LayerReport inspect(Action action, Instant time) {
    return layer.inspect(
        new Evaluation(
            action, Attribution.of("agent", "default", "s"), session, Policy.builtIn(), time));
  }

  private static List<String> rules(LayerReport report) {
    return report.findings().stream().map(Finding::rule).toList();
  }
}
