package dev.armor.pipeline.identity;

/**
 * What came of an attempt to prove an identity.
 *
 * @param agentId who is said to have proved it
 * @param verified whether that is so
 * @param spiffeId the identity, empty when it was not proved
 * @param trust the agent's trust now, 0 when it was not proved
 * @param reason one sentence for people
 * @param mode {@code verified} for a real challenge, {@code simulated} for the form that proves
 *     nothing
 */
public record Attestation(
    String agentId, boolean verified, String spiffeId, double trust, String reason, String mode) {

  static final String REAL = "verified";
  static final String SIMULATED = "simulated";

  static Attestation failed(String agentId, String reason, String mode) {
    return new Attestation(agentId, false, "", 0, reason, mode);
  }
}
