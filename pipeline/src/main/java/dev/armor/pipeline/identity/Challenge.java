package dev.armor.pipeline.identity;

import java.time.Instant;

/**
 * A question that only the holder of the agent's key can answer, once.
 *
 * @param challengeId its id, a UUID
 * @param agentId who was asked
 * @param nonce what to sign, a UUID with dashes
 * @param expiresAt when it is void, 60 s after it was made
 */
public record Challenge(String challengeId, String agentId, String nonce, Instant expiresAt) {}
