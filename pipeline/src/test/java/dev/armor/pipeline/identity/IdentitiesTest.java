package dev.armor.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.verdict.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
  private static final String SEED = "seed of the tests";

  private int made;
  private final Identities identities = new Identities(SEED, () -> new UUID(0, ++made).toString());

  @Test
  void keysDeriveFromTheSeedAsPublished() {
    Registration registration = identities.register("builder-01", "", List.of(), NOW);

    // Computed with: printf %s builder-01 | openssl dgst -sha256 -hmac 'seed of the tests'
    assertThat(registration.secretKeyHex())
        .isEqualTo("0228e253fa65da801a061b7d03451b0882a044f6f94a720bc5c62ba265e3b109");
    assertThat(registration.identity().publicKeyHex())
        .isEqualTo("112861b00f00cd749d1bc2066336c23b9dc1f5d5bbf943944807acab609f7199");
    assertThat(registration.identity().spiffeId())
        .isEqualTo("spiffe://agent-armor/default/agent/builder-01");
  }

  @Test
  void aSecondRegistrationChangesNothingAndShowsNoKey() {
    Identity first = identities.register("a", "shop", List.of("read"), NOW).identity();
    identities.observe("a", Decision.BLOCK);

    Registration second = identities.register("a", "other", List.of("*"), NOW.plusSeconds(1));

    assertThat(second.first()).isFalse();
    assertThat(second.secretKeyHex()).isEmpty();
    assertThat(second.identity().capabilities()).containsExactly("read");
    assertThat(second.identity().trust()).isLessThan(first.trust());
  }

  @Test
  void theHolderOfTheKeyProvesItselfOnce() {
    Challenge challenge = challenge("a");
    String signature = sign("a", challenge.nonce());

    Attestation proved =
        identities.verify("a", challenge.challengeId(), signature.toUpperCase(Locale.ROOT), NOW);
    Attestation again = identities.verify("a", challenge.challengeId(), signature, NOW);

    assertThat(proved.verified()).isTrue();
    assertThat(proved.trust()).isGreaterThan(Trust.INITIAL);
    assertThat(again.verified()).isFalse();
    assertThat(again.spiffeId()).isEmpty();
    assertThat(again.trust()).isZero();
  }

  @Test
  void aWrongSignatureUsesTheChallengeUpAndCostsTrust() {
    Challenge challenge = challenge("a");

    Attestation wrong = identities.verify("a", challenge.challengeId(), "00", NOW);
    Attestation late =
        identities.verify("a", challenge.challengeId(), sign("a", challenge.nonce()), NOW);

    assertThat(wrong.verified()).isFalse();
    assertThat(late.verified()).isFalse();
    assertThat(identities.identity("a").trust()).isLessThan(Trust.INITIAL);
    assertThat(identities.identity("a").status()).isEqualTo("failed");
  }

  @Test
  void signaturesThatAreNoHexAreWrongAndNothingWorse() {
    for (String signature : List.of("", "zz", "0", "\u0130".repeat(64))) {
      Challenge challenge = challenge("a");
      assertThat(identities.verify("a", challenge.challengeId(), signature, NOW).verified())
          .isFalse();
    }
  }

  @Test
  void anotherAgentsChallengeProvesNothingAndStaysOpen() {
    Challenge challenge = challenge("a");
    identities.register("b", "", List.of(), NOW);

    Attestation foreign =
        identities.verify("b", challenge.challengeId(), sign("b", challenge.nonce()), NOW);
    Attestation own =
        identities.verify("a", challenge.challengeId(), sign("a", challenge.nonce()), NOW);

    assertThat(foreign.verified()).isFalse();
    assertThat(own.verified()).isTrue();
  }

  @Test
  void aChallengeExpiresAfterAMinute() {
    Challenge challenge = challenge("a");
    Instant late = NOW.plus(Identities.CHALLENGE_LIFE);

    assertThat(
            identities
                .verify("a", challenge.challengeId(), sign("a", challenge.nonce()), late)
                .verified())
        .isFalse();
  }

  @Test
  void aSimulatedAttestationIsTrueOnlyAfterARealProof() {
    Challenge challenge = challenge("a");
    assertThat(identities.attest("a", NOW).verified()).isFalse();
    assertThat(identities.attest("nobody", NOW).verified()).isFalse();

    identities.verify("a", challenge.challengeId(), sign("a", challenge.nonce()), NOW);

    assertThat(identities.attest("a", NOW).verified()).isTrue();
    assertThat(identities.attest("a", NOW).mode()).isEqualTo("simulated");
    assertThat(identities.attest("a", NOW.plusSeconds(301)).verified()).isFalse();
  }

  @Test
  void onlyRegisteredAgentsAreChallenged() {
    assertThat(identities.challenge("nobody", NOW)).isNull();
    assertThat(identities.issue("nobody", List.of("*"), Duration.ofHours(1), NOW)).isNull();
  }

  @Test
  void aTokenPermitsWhatItNamesUntilItExpires() {
    identities.register("a", "", List.of("file_read", "shell"), NOW);
    CapabilityToken token = identities.issue("a", List.of("file_read"), Duration.ofMinutes(1), NOW);

    assertThat(identities.permits(token, "file_read", NOW)).isTrue();
    assertThat(identities.permits(token, "shell", NOW)).isFalse();
    assertThat(identities.permits(token, "file_read", NOW.plusSeconds(60))).isFalse();
    assertThat(identities.issue("a", List.of("http"), Duration.ofMinutes(1), NOW))
        .as("a capability that the agent does not have")
        .isNull();
  }

  @Test
  void aTokenThatWasChangedIsWorthless() {
    identities.register("a", "", List.of(), NOW);
    CapabilityToken token = identities.issue("a", List.of("file_read"), Duration.ofMinutes(1), NOW);

    CapabilityToken wider =
        new CapabilityToken(
            token.tokenId(),
            "a",
            List.of("*"),
            token.issuedAt(),
            token.expiresAt(),
            token.signature());
    CapabilityToken longer =
        new CapabilityToken(
            token.tokenId(),
            "a",
            token.capabilities(),
            token.issuedAt(),
            "2036-01-01T00:00:00Z",
            token.signature());

    assertThat(identities.permits(wider, "file_read", NOW)).isFalse();
    assertThat(identities.permits(longer, "file_read", NOW)).isFalse();
  }

  @Test
  void aRevokedAgentCanDoNothingMore() {
    Challenge challenge = challenge("a");
    CapabilityToken token = identities.issue("a", List.of("*"), Duration.ofHours(1), NOW);

    identities.revoke("a");

    assertThat(identities.permits(token, "file_read", NOW)).isFalse();
    assertThat(identities.issue("a", List.of("*"), Duration.ofHours(1), NOW)).isNull();
    assertThat(
            identities
                .verify("a", challenge.challengeId(), sign("a", challenge.nonce()), NOW)
                .verified())
        .isFalse();
  }

  @Test
  void trustFallsFasterThanItRisesAndStaysWithinItsBounds() {
    identities.register("a", "", List.of(), NOW);
    identities.observe("a", Decision.BLOCK);
    double afterBlock = identities.identity("a").trust();
    identities.observe("a", Decision.ALLOW);
    double afterAllow = identities.identity("a").trust();

    assertThat(Trust.INITIAL - afterBlock).isGreaterThan(10 * (afterAllow - afterBlock));
    for (int i = 0; i < 1_000; i++) {
      identities.observe("a", Decision.BLOCK);
    }
    assertThat(identities.identity("a").trust()).isEqualTo(Trust.LEAST);
    for (int i = 0; i < 10_000; i++) {
      identities.observe("a", Decision.ALLOW);
    }
    assertThat(identities.identity("a").trust()).isEqualTo(Trust.MOST);
  }

  private Challenge challenge(String agent) {
    identities.register(agent, "", List.of(), NOW);
    return identities.challenge(agent, NOW);
  }

  private static String sign(String agent, String nonce) {
    byte[] key = Signatures.hmac(SEED.getBytes(StandardCharsets.UTF_8), agent);
    return Signatures.hex(Signatures.hmac(key, nonce));
  }
}
