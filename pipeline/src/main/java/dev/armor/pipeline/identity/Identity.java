package dev.armor.pipeline.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered agent. Immutable; what changes makes a new one.
 *
 * @param agentId its id
 * @param spiffeId {@code spiffe://agent-armor/<workspace>/agent/<agentId>}
 * @param publicKeyHex a name for its key that does not reveal it
 * @param createdAt when it was registered
 * @param status {@code registered}, {@code verified}, {@code failed} or {@code revoked}
 * @param trust 0 to 1, see {@link Trust}
 * @param capabilities what tokens may be issued for; empty for everything
 * @param provedAt when it last answered a challenge rightly, null for never
 * @param failedAt when a challenge was last answered wrongly, null for never
 */
public record Identity(
    String agentId,
    String spiffeId,
    String publicKeyHex,
    Instant createdAt,
    String status,
    double trust,
    List<String> capabilities,
    @Nullable Instant provedAt,
    @Nullable Instant failedAt) {

  static final String REGISTERED = "registered";
  static final String VERIFIED = "verified";
  static final String FAILED = "failed";
  static final String REVOKED = "revoked";

  public Identity {
    capabilities = List.copyOf(capabilities);
  }

  /** Whether the identity was withdrawn; nothing it does is allowed any more. */
  public boolean revoked() {
    return status.equals(REVOKED);
  }

  Identity withTrust(double next) {
    return new Identity(
        agentId, spiffeId, publicKeyHex, createdAt, status, next, capabilities, provedAt, failedAt);
  }

  Identity afterProof(boolean held, Instant time) {
    return new Identity(
        agentId,
        spiffeId,
        publicKeyHex,
        createdAt,
        revoked() ? REVOKED : held ? VERIFIED : FAILED,
        Trust.afterProof(trust, held),
        capabilities,
        held ? time : provedAt,
        held ? failedAt : time);
  }

  Identity withdrawn() {
    return new Identity(
        agentId, spiffeId, publicKeyHex, createdAt, REVOKED, Trust.LEAST, capabilities, null, null);
  }
}
