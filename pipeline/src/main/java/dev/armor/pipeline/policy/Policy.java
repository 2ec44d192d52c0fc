package dev.armor.pipeline.policy;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One revision of the operator's policy. Immutable; a reload makes a new one.
 *
 * @param revision grows with every reload; part of what a verdict depends on
 * @param profiles by agent id
 * @param workspaces by workspace id
 * @param vault secret references that exist
 */
public record Policy(
    long revision,
    Map<String, Profile> profiles,
    Map<String, Workspace> workspaces,
    Set<String> vault) {

  private static final Policy BUILT_IN = new Policy(0, Map.of(), Map.of(), Set.of());

  public Policy {
    profiles = Map.copyOf(profiles);
    workspaces = Map.copyOf(workspaces);
    vault = Set.copyOf(vault);
  }

  /** What applies without a policy file: built-in rules and thresholds, no restriction beyond. */
  public static Policy builtIn() {
    return BUILT_IN;
  }

  /** What is granted to the agent, or null when it acts under the defaults. */
  public @Nullable Profile profile(String agentId) {
    return profiles.get(agentId);
  }

  /** The workspace of that id; one without restrictions when the policy has none. */
  public Workspace workspace(String workspaceId) {
    Workspace workspace = workspaces.get(workspaceId);
    return workspace != null ? workspace : Workspace.unrestricted(workspaceId);
  }
}
