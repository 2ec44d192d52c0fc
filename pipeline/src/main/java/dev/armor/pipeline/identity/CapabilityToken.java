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

  /** Begins the capabilities that name the workspaces in which the token holds. */
  public static final String AUDIENCE = "in:";

  /**
   * Whether it permits that in a workspace. A token that names no workspace holds in all; {@code *}
   * covers every capability and no workspace.
   */
  boolean covers(String capability, String workspace) {
    boolean bound = false;
    boolean here = false;
    for (int i = 0; i < capabilities.size(); i++) {
      String each = capabilities.get(i);
      if (each.startsWith(AUDIENCE)) {
        bound = true;
        here |= each.length() == AUDIENCE.length() + workspace.length() && each.endsWith(workspace);
      }
    }
    return (!bound || here) && covers(capability);
  }

  boolean covers(String capability) {
    return capabilities.contains("*") || capabilities.contains(capability);
  }
}
