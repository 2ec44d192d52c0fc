package dev.armor.pipeline.identity;

import dev.armor.pipeline.verdict.Decision;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The registry of agents: their keys, challenges, capability tokens and trust (API.md, section 11).
 * Safe for use by many threads. Time is passed in, so that every answer can be replayed.
 *
 * <p>Keys are not stored: each is {@code HMAC(master seed, agent id)}.
 */
public final class Identities {

  /** How long a challenge may be answered. */
  public static final Duration CHALLENGE_LIFE = Duration.ofSeconds(60);

  /** How long a proof counts as recent. */
  public static final Duration PROOF_LIFE = Duration.ofMinutes(5);

  /** Longest life of a capability token. */
  public static final Duration LONGEST_TOKEN = Duration.ofDays(1);

  /** More agents, or open challenges, than any program has; the next is refused. */
  private static final int MOST = 10_000;

  /** Tokens kept for an agent; the oldest goes first. */
  private static final int MOST_TOKENS = 16;

  private final ConcurrentHashMap<String, List<Shown>> shown = new ConcurrentHashMap<>();
  private volatile Set<String> withdrawn = Set.of();
  private final byte[] masterSeed;
  private final Supplier<String> ids;
  private final ConcurrentHashMap<String, Identity> identities = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Challenge> open = new ConcurrentHashMap<>();

  /**
   * An empty registry.
   *
   * @param masterSeed all keys derive from it; as secret as they are
   * @param ids gives a new UUID, with dashes, that nobody can guess
   */
  public Identities(String masterSeed, Supplier<String> ids) {
    this.masterSeed = masterSeed.getBytes(StandardCharsets.UTF_8);
    this.ids = ids;
  }

  /** A registry for this run alone, with a seed that nobody knows. */
  public static Identities none() {
    Supplier<String> random = () -> UUID.randomUUID().toString();
    return new Identities(random.get() + random.get(), random);
  }

  /**
   * Registers an agent, or returns it as it is when it was registered before.
   *
   * @param workspaceId empty for the default one
   * @throws IllegalStateException when there are too many agents
   */
  public Registration register(
      String agentId, String workspaceId, List<String> capabilities, Instant time) {
    byte[] key = key(agentId);
    Identity fresh =
        new Identity(
            agentId,
            spiffeId(workspaceId, agentId),
            Signatures.hex(Signatures.hmac(key, "public-key-derivation")),
            time,
            Identity.REGISTERED,
            Trust.INITIAL,
            capabilities,
            null,
            null);
    if (identities.size() >= MOST && !identities.containsKey(agentId)) {
      throw new IllegalStateException("more than " + MOST + " agents are registered");
    }
    Identity before = identities.putIfAbsent(agentId, fresh);
    return before == null
        ? new Registration(fresh, true, Signatures.hex(key))
        : new Registration(before, false, "");
  }

  private static String spiffeId(String workspaceId, String agentId) {
    String workspace = workspaceId.isEmpty() ? "default" : workspaceId;
    return "spiffe://agent-armor/" + workspace + "/agent/" + agentId;
  }

  /** The agent, null when it is not registered. */
  public @Nullable Identity identity(String agentId) {
    return identities.get(agentId);
  }

  /** All agents, by id. */
  public List<Identity> all() {
    List<Identity> all = new ArrayList<>(identities.values());
    all.sort(Comparator.comparing(Identity::agentId));
    return all;
  }

  /** Withdraws an identity; everything the agent does is blocked from then on. */
  public void revoke(String agentId) {
    identities.computeIfPresent(agentId, (id, identity) -> identity.withdrawn());
  }

  /** A new challenge for the agent, null when it is not registered. */
  public @Nullable Challenge challenge(String agentId, Instant time) {
    if (!identities.containsKey(agentId)) {
      return null;
    }
    if (open.size() >= MOST) {
      open.values().removeIf(challenge -> !time.isBefore(challenge.expiresAt()));
    }
    if (open.size() >= MOST) {
      throw new IllegalStateException("more than " + MOST + " challenges are open");
    }
    Challenge challenge = new Challenge(ids.get(), agentId, ids.get(), time.plus(CHALLENGE_LIFE));
    open.put(challenge.challengeId(), challenge);
    return challenge;
  }

  /** Judges the answer to a challenge, which is used up by it, right or wrong. */
  public Attestation verify(String agentId, String challengeId, String signature, Instant time) {
    Identity identity = identities.get(agentId);
    if (identity == null) {
      return Attestation.failed(agentId, "the agent is not registered", Attestation.REAL);
    }
    Challenge challenge = open.get(challengeId);
    if (challenge == null || !challenge.agentId().equals(agentId)) {
      // Another agent's challenge stays open: naming it must not use it up.
      return Attestation.failed(
          agentId, "there is no such challenge, or it was used", Attestation.REAL);
    }
    if (!open.remove(challengeId, challenge)) {
      return Attestation.failed(agentId, "the challenge was used", Attestation.REAL);
    }
    if (!time.isBefore(challenge.expiresAt())) {
      return Attestation.failed(agentId, "the challenge has expired", Attestation.REAL);
    }
    byte[] expected = Signatures.hmac(key(agentId), challenge.nonce());
    boolean held = Signatures.matches(expected, signature) && !identity.revoked();
    Identity after = change(agentId, before -> before.afterProof(held, time));
    if (!held || after == null) {
      return Attestation.failed(agentId, "the signature is wrong", Attestation.REAL);
    }
    return new Attestation(
        agentId, true, after.spiffeId(), after.trust(), "the key was proved", Attestation.REAL);
  }

  /**
   * The form of attestation that proves nothing by itself: true only when the agent answered a real
   * challenge within {@link #PROOF_LIFE}.
   */
  public Attestation attest(String agentId, Instant time) {
    Identity identity = identities.get(agentId);
    if (identity == null) {
      return Attestation.failed(agentId, "the agent is not registered", Attestation.SIMULATED);
    }
    if (!provedRecently(identity, time)) {
      return Attestation.failed(
          agentId, "the agent answered no challenge recently", Attestation.SIMULATED);
    }
    return new Attestation(
        agentId,
        true,
        identity.spiffeId(),
        identity.trust(),
        "the key was proved a short time ago",
        Attestation.SIMULATED);
  }

  /** Whether the agent answered a challenge rightly within {@link #PROOF_LIFE}. */
  public static boolean provedRecently(Identity identity, Instant time) {
    Instant proved = identity.provedAt();
    return proved != null && !identity.revoked() && !time.isAfter(proved.plus(PROOF_LIFE));
  }

  /**
   * A token for some of the agent's capabilities; null when it is not registered, or was not
   * granted one of them.
   *
   * @param life cut to between one second and {@link #LONGEST_TOKEN}
   */
  public @Nullable CapabilityToken issue(
      String agentId, List<String> capabilities, Duration life, Instant time) {
    Identity identity = identities.get(agentId);
    if (identity == null || identity.revoked() || !granted(identity, capabilities)) {
      return null;
    }
    Duration bounded = life.compareTo(LONGEST_TOKEN) > 0 ? LONGEST_TOKEN : life;
    bounded = bounded.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : bounded;
    String tokenId = ids.get();
    String expiresAt = time.plus(bounded).toString();
    String text = CapabilityToken.signedText(tokenId, agentId, capabilities, expiresAt);
    String signature = Signatures.hex(Signatures.hmac(key(agentId), text));
    return new CapabilityToken(
        tokenId, agentId, capabilities, time.toString(), expiresAt, signature);
  }

  private static boolean granted(Identity identity, List<String> capabilities) {
    return identity.capabilities().isEmpty()
        || identity.capabilities().contains("*")
        || identity.capabilities().containsAll(capabilities);
  }

  /** Whether the token is genuine, unexpired, its agent's, and covers the capability. */
  public boolean permits(CapabilityToken token, String capability, Instant time) {
    Identity identity = identities.get(token.agentId());
    byte[] expected = Signatures.hmac(key(token.agentId()), token.signedText());
    boolean genuine = Signatures.matches(expected, token.signature());
    if (!genuine || identity == null || identity.revoked()) {
      return false;
    }
    Instant end = expiry(token);
    return end != null
        && time.isBefore(end)
        && token.covers(capability)
        && !withdrawn.contains(token.tokenId());
  }

  /**
   * Keeps a token that an agent showed, so that what it covers is permitted until it expires or is
   * withdrawn.
   *
   * @return false when it is not genuine or its agent is not registered; it is not kept then
   */
  public boolean present(CapabilityToken token) {
    byte[] expected = Signatures.hmac(key(token.agentId()), token.signedText());
    Instant end = expiry(token);
    if (!Signatures.matches(expected, token.signature())
        || end == null
        || !identities.containsKey(token.agentId())) {
      return false;
    }
    List<Shown> kept = new ArrayList<>(shown.getOrDefault(token.agentId(), List.of()));
    kept.removeIf(each -> each.token.tokenId().equals(token.tokenId()));
    if (kept.size() >= MOST_TOKENS) {
      kept.remove(0);
    }
    kept.add(new Shown(token, end));
    shown.put(token.agentId(), List.copyOf(kept));
    return true;
  }

  private record Shown(CapabilityToken token, Instant end) {}

  /** Withdraws tokens by their ids; what is not named here any more holds again. */
  public void withdraw(Set<String> tokenIds) {
    withdrawn = Set.copyOf(tokenIds);
  }

  /** Whether one of the agent's tokens permits that, in that workspace, at that time. */
  public boolean permits(String agentId, String capability, String workspace, Instant time) {
    List<Shown> tokens = shown.get(agentId);
    Identity identity = identities.get(agentId);
    if (tokens == null || identity == null || identity.revoked()) {
      return false;
    }
    for (int i = 0; i < tokens.size(); i++) {
      Shown each = tokens.get(i);
      if (time.isBefore(each.end)
          && !withdrawn.contains(each.token.tokenId())
          && each.token.covers(capability, workspace)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Instant expiry(CapabilityToken token) {
    try {
      return Instant.parse(token.expiresAt());
    } catch (DateTimeException malformed) {
      return null;
    }
  }

  /** Lets the agent's trust follow a verdict; nothing happens for one that is not registered. */
  public void observe(String agentId, Decision decision) {
    change(agentId, identity -> identity.withTrust(Trust.after(identity.trust(), decision)));
  }

  private @Nullable Identity change(String agentId, UnaryOperator<Identity> change) {
    return identities.computeIfPresent(agentId, (id, identity) -> change.apply(identity));
  }

  private byte[] key(String agentId) {
    return Signatures.hmac(masterSeed, agentId);
  }
}
