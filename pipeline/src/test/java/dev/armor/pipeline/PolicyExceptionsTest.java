package dev.armor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.policy.PolicyLayer;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What an operator's exception lifts from the judgement of other layers, and what it never does.
 */
final class PolicyExceptionsTest {

  private static final Finding REVIEW = Finding.review("x.held", 50, "held", "");
  private static final Finding WEIGHTY = Finding.note("x.weighs", 40, "weighs", "");
  private static final Finding BLOCK = Finding.block("x.harm", 90, "harm", "");

  @Test
  void anExpressionLiftsReviewsOfTheImpactLayerAndTheScoreStays() {
    Verdict verdict = judge("when: action.program == \"sh\"", LayerName.IMPACT, REVIEW);

    assertThat(verdict.decision()).isEqualTo(Decision.ALLOW);
    assertThat(verdict.score()).isEqualTo(50);
    assertThat(verdict.findings()).extracting(Finding::rule).contains("x.held", "policy.exception");
  }

  @Test
  void itAlsoLiftsAReviewThatOnlyTheScoreAsksFor() {
    assertThat(judge("when: action.program == \"sh\"", LayerName.IMPACT, WEIGHTY).decision())
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void itNeverLiftsABlockNorWhatLaterLayersHold() {
    assertThat(judge("when: action.program == \"sh\"", LayerName.IMPACT, BLOCK).decision())
        .isEqualTo(Decision.BLOCK);
    assertThat(judge("when: action.program == \"sh\"", LayerName.INJECTION, REVIEW).decision())
        .isEqualTo(Decision.REVIEW);
    assertThat(judge("when: action.program == \"sh\"", LayerName.TAINT, REVIEW).decision())
        .isEqualTo(Decision.REVIEW);
  }

  @Test
  void scoresThatAddUpToABlockAreNotLiftedEither() {
    assertThat(
            judge(
                    "when: action.program == \"sh\"",
                    LayerName.IMPACT,
                    REVIEW,
                    Finding.note("x.more", 50, "more", ""))
                .decision())
        .isEqualTo(Decision.BLOCK);
  }

  @Test
  void namedFindingsAreLiftedInAnyLayerAndNoOthers() {
    assertThat(judge("exceptionTo: [x.held]", LayerName.INJECTION, REVIEW).decision())
        .isEqualTo(Decision.ALLOW);
    assertThat(judge("exceptionTo: [x.other]", LayerName.IMPACT, REVIEW).decision())
        .isEqualTo(Decision.REVIEW);
  }

  @Test
  void anExceptionThatOnlyNamesToolsOrTypesLiftsNothingOfOtherLayers() {
    assertThat(judge("matchCriteria: {actionType: [shell]}", LayerName.IMPACT, REVIEW).decision())
        .isEqualTo(Decision.REVIEW);
  }

  private static Verdict judge(String rule, LayerName name, Finding... findings) {
    Policy policy =
        PolicyReader.read("rules:\n  - id: exception\n    decision: allow\n    " + rule, "p.yaml");
    Layer other =
        new Layer() {
          @Override
          public LayerName name() {
            return name;
          }

          @Override
          public LayerReport inspect(Evaluation evaluation) {
            return LayerReport.of(name, List.of(findings));
          }
        };
    return new Pipeline(
            List.of(other, new PolicyLayer()),
            () -> policy,
            new Sessions(),
            new MemoryRecorder(10, text -> text),
            InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z")),
            true)
        .judge(StartProcess.shell("make"), Attribution.of("a", "default", "s"));
  }
}
