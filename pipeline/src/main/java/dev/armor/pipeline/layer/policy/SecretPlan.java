package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the secrets that a call asks for it may have.
 *
 * @param approved references in the vault that the agent was granted
 * @param denied all others
 * @param unknown those of the denied that are not in the vault
 */
public record SecretPlan(List<String> approved, List<String> denied, List<String> unknown) {

  static final String UNKNOWN = "policy.secret-unknown";
  static final String DENIED = "policy.secret-not-approved";

  private static final SecretPlan NOTHING = new SecretPlan(List.of(), List.of(), List.of());

  public SecretPlan {
    approved = List.copyOf(approved);
    denied = List.copyOf(denied);
    unknown = List.copyOf(unknown);
  }

  /** The plan for an agent; without a profile no secret is granted. */
  public static SecretPlan of(List<String> requested, Policy policy, @Nullable Profile profile) {
    if (requested.isEmpty()) {
      return NOTHING;
    }
    List<String> approved = new ArrayList<>();
    List<String> denied = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String reference : requested) {
      boolean known = policy.vault().contains(reference);
      boolean granted = profile != null && profile.approvedSecrets().contains(reference);
      (known && granted ? approved : denied).add(reference);
      if (!known) {
        unknown.add(reference);
      }
    }
    return new SecretPlan(approved, denied, unknown);
  }

  /** Adds a finding for each denied secret; a policy without a vault grants and denies nothing. */
  void report(Policy policy, List<Finding> findings) {
    if (policy.vault().isEmpty() && policy.profiles().isEmpty()) {
      return;
    }
    for (String reference : denied) {
      boolean missing = unknown.contains(reference);
      findings.add(
          Finding.block(
              missing ? UNKNOWN : DENIED,
              PolicyLayer.REFUSED,
              missing ? "the vault has no such secret" : "the agent was not granted this secret",
              reference));
    }
  }
}
