package dev.armor.pipeline.layer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.behaviour.BehaviouralFingerprint;
import dev.armor.pipeline.identity.Identities;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IdentityLayerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Identities identities = Identities.none();
  private final IdentityLayer layer = new IdentityLayer(identities);

  @Test
  void anAgentThatNobodyRegisteredHasNothingHeldAgainstIt() {
    assertThat(inspect(Policy.builtIn(), NOON).findings()).isEmpty();
  }

  @Test
  void aRevokedIdentityIsBlocked() {
    identities.register("a", "", List.of(), NOON);
    identities.revoke("a");

    assertThat(inspect(Policy.builtIn(), NOON).least()).isEqualTo(Decision.BLOCK);
  }

  @Test
  void lostTrustWeighsButNeverDecidesAlone() {
    identities.register("a", "", List.of(), NOON);
    Evaluation evaluation = evaluation(Policy.builtIn(), NOON);
    for (int i = 0; i < 50; i++) {
      layer.remember(evaluation, new Verdict("id", Decision.BLOCK, 90, List.of(), 0, 0));
    }

    LayerReport report = inspect(Policy.builtIn(), NOON);

    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly(IdentityLayer.LOW_TRUST);
    assertThat(report.score()).isBetween(20, 34);
    assertThat(report.least()).isEqualTo(Decision.ALLOW);
  }

  @Test
  void aFailedProofWeighsForAWhile() {
    identities.register("a", "", List.of(), NOON);
    String challenge = identities.challenge("a", NOON).challengeId();
    identities.verify("a", challenge, "00", NOON);

    assertThat(inspect(Policy.builtIn(), NOON).findings())
        .extracting(Finding::rule)
        .containsExactly(IdentityLayer.PROOF_FAILED);
    assertThat(inspect(Policy.builtIn(), NOON.plusSeconds(301)).findings()).isEmpty();
  }

  @Test
  void actingInAnotherWorkspaceThanTheProfilesIsNoticed() {
    Policy policy =
        PolicyReader.read("{profiles: [{agentId: a, workspaceId: shop}]}", "policy.yaml");

    assertThat(inspect(policy, NOON).findings())
        .extracting(Finding::rule)
        .containsExactly(IdentityLayer.OTHER_WORKSPACE);
  }

  private LayerReport inspect(Policy policy, Instant time) {
    return layer.inspect(evaluation(policy, time));
  }

  private static Evaluation evaluation(Policy policy, Instant time) {
    return new Evaluation(
        StartProcess.shell("ls"),
        Attribution.of("a", "default", "s"),
        new Session("s", "a", new BehaviouralFingerprint("a")),
        policy,
        time);
  }
}
