package dev.armor.pipeline.identity;

import java.util.List;

/**
 * A signed permission of limited life.
 *
 * @param tokenId its id, a UUID
 * @param agentId whose it is
 * @param capabilities what it permits; {@code *} covers everything
 * @param issuedAt RFC 3339
 * @param expiresAt RFC 3339, exactly as it was signed
 * @param signature HMAC-SHA256 in hex, see {@link #signedText}
 */
public record CapabilityToken(
    String tokenId,
    String agentId,
    List<String> capabilities,
    String issuedAt,
    String expiresAt,
    String signature) {

  public CapabilityToken {
    capabilities = List.copyOf(capabilities);
  }

  /** What the signature is over (API.md, section 11). */
  String signedText() {
    return signedText(tokenId, agentId, capabilities, expiresAt);
  }

  static String signedText(
      String tokenId, String agentId, List<String> capabilities, String expiresAt) {
    return tokenId + ":" + agentId + ":" + String.join(",", capabilities) + ":" + expiresAt;
  }

  boolean covers(String capability) {
    return capabilities.contains("*") || capabilities.contains(capability);
  }
}
