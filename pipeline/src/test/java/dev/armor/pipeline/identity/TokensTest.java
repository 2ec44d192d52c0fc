package dev.armor.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.Layers;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Capability tokens where the policy asks for them, judged by the whole pipeline. */
final class TokensTest {

  private final Policy policy =
      PolicyReader.read("tokens: {types: [shell], tools: [payments.refund]}\n", "policy.yaml");
  private final Identities identities =
      new Identities("a seed that only this test knows", () -> UUID.randomUUID().toString());
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final MemoryRecorder recorder = new MemoryRecorder(100, Masking.STANDARD);
  private final Pipeline pipeline =
      new Pipeline(
          Layers.standard(new Provenance(), identities, recorder),
          () -> policy,
          new Sessions(),
          recorder,
          () -> now,
          true);

  TokensTest() {
    identities.register("agent", "", List.of(), now);
    identities.register("other", "", List.of(), now);
  }

  @Test
  void withoutATokenWhatNeedsOneIsBlockedAndTheRestPasses() {
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.BLOCK);
    assertThat(decide(tool("payments.refund"))).isEqualTo(Decision.BLOCK);
    assertThat(decide(tool("payments.list"))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void aTokenPermitsWhatItNamesAndNothingElse() {
    show(issue("agent", "shell"));

    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.ALLOW);
    assertThat(decide(tool("payments.refund"))).isEqualTo(Decision.BLOCK);
    show(issue("agent", "tool:payments.refund"));
    assertThat(decide(tool("payments.refund"))).isEqualTo(Decision.ALLOW);
    assertThat(decide(StartProcess.shell("true"))).as("both are kept").isEqualTo(Decision.ALLOW);
  }

  @Test
  void aTokenEndsWithItsTime() {
    show(issue("agent", "shell"));
    now = now.plusSeconds(3_599);
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.ALLOW);
    now = now.plusSeconds(1);

    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aWithdrawnTokenPermitsNothingAndAWithdrawnIdentityNeither() {
    CapabilityToken token = issue("agent", "shell");
    show(token);
    identities.withdraw(Set.of(token.tokenId()));
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.BLOCK);
    assertThat(identities.permits(token, "shell", now)).isFalse();
    identities.withdraw(Set.of());
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.ALLOW);

    identities.revoke("agent");
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aTokenForOneWorkspaceDoesNotHoldInAnother() {
    show(issue("agent", "*", "in:staging"));
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.BLOCK);
    show(issue("agent", "shell", "in:staging", "in:default"));

    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void anothersTokenAndAChangedOneAreNotKept() {
    CapabilityToken others = issue("other", "shell");
    assertThat(identities.present(others)).isTrue();
    assertThat(decide(StartProcess.shell("true"))).as("another's").isEqualTo(Decision.BLOCK);
    CapabilityToken small = issue("agent", "tool:payments.refund");
    CapabilityToken grown =
        new CapabilityToken(
            small.tokenId(),
            small.agentId(),
            List.of("*"),
            small.issuedAt(),
            small.expiresAt(),
            small.signature());

    assertThat(identities.present(grown)).isFalse();
    assertThat(decide(StartProcess.shell("true"))).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aTokenIsReadBackFromItsTextAndNonsenseIsNone() {
    CapabilityToken token = issue("agent", "shell", "in:default");

    assertThat(TokenText.read(TokenText.of(token))).isEqualTo(token);
    for (String nonsense : new String[] {"", "armor1.", "armor1.!!", "armor1.YQ", "x"}) {
      assertThat(TokenText.read(nonsense)).as(nonsense).isNull();
    }
  }

  private void show(CapabilityToken token) {
    assertThat(identities.present(token)).isTrue();
  }

  private CapabilityToken issue(String agent, String... capabilities) {
    return Objects.requireNonNull(
        identities.issue(agent, List.of(capabilities), Duration.ofHours(1), now));
  }

  private Decision decide(Action action) {
    return pipeline.judge(action, Attribution.of("agent", "default", "s")).decision();
  }

  private static CallTool tool(String name) {
    return new CallTool(name, ActionType.CUSTOM, Map.of("amount", 5L), List.of());
  }
}
