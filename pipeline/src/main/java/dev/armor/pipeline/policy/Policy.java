package dev.armor.pipeline.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
 * @param rules rules of the whole organisation, for every agent and workspace
 * @param confine what the kernel wall is to be built from, as it stands in the file
 * @param limits how often agents may act
 * @param sensitive what is remembered when it is read, beyond the built-in knowledge
 * @param tokens what needs a capability token
 */
public record Policy(
    long revision,
    Map<String, Profile> profiles,
    Map<String, Workspace> workspaces,
    Set<String> vault,
    RuleSet rules,
    Map<String, @Nullable Object> confine,
    LimitPolicy limits,
    SensitiveSources sensitive,
    TokenRule tokens) {

  private static final Policy BUILT_IN = new Policy(0, Map.of(), Map.of(), Set.of());

  public Policy {
    profiles = Map.copyOf(profiles);
    workspaces = Map.copyOf(workspaces);
    vault = Set.copyOf(vault);
  }

  /** A policy without rules of the organisation and without a kernel wall. */
  public Policy(
      long revision,
      Map<String, Profile> profiles,
      Map<String, Workspace> workspaces,
      Set<String> vault) {
    this(
        revision,
        profiles,
        workspaces,
        vault,
        RuleSet.NONE,
        Map.of(),
        LimitPolicy.NONE,
        SensitiveSources.NONE,
        TokenRule.NONE);
  }

  /** What applies without a policy file: built-in rules and thresholds, no restriction beyond. */
  public static Policy builtIn() {
    return BUILT_IN;
  }

  /** The same policy under another revision. */
  public Policy withRevision(long number) {
    return new Policy(
        number, profiles, workspaces, vault, rules, confine, limits, sensitive, tokens);
  }

  /** All rules, from the broadest scope to the most special, in the order of the file. */
  public List<Rule> allRules() {
    List<Rule> all = new ArrayList<>(rules.rules());
    workspaces.values().forEach(workspace -> all.addAll(workspace.rules().rules()));
    profiles.values().forEach(profile -> all.addAll(profile.rules().rules()));
    all.sort(
        Comparator.comparing(Rule::scope)
            .thenComparing(rule -> rule.at().file())
            .thenComparingInt(rule -> rule.at().line()));
    return all;
  }

  /** Whether there is any rule, of whatever scope; asked for each process that starts. */
  public boolean hasRules() {
    if (!rules.isEmpty()) {
      return true;
    }
    for (Workspace workspace : workspaces.values()) {
      if (!workspace.rules().isEmpty()) {
        return true;
      }
    }
    for (Profile profile : profiles.values()) {
      if (!profile.rules().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** What is granted to the agent, or null when it acts under the defaults. */
  public @Nullable Profile profile(String agentId) {
    return profiles.get(agentId);
  }

  /**
   * Whether a request may name this agent: it has a profile, or the policy has no profiles at all.
   * A request that names another one is an error ({@code agent_not_found}), not a verdict.
   */
  public boolean knowsAgent(String agentId) {
    return profiles.isEmpty() || profiles.containsKey(agentId);
  }

  /** As {@link #knowsAgent}, for workspaces ({@code workspace_not_found}). */
  public boolean knowsWorkspace(String workspaceId) {
    return workspaces.isEmpty() || workspaces.containsKey(workspaceId);
  }

  /** The workspace of that id; one without restrictions when the policy has none. */
  public Workspace workspace(String workspaceId) {
    Workspace workspace = workspaces.get(workspaceId);
    return workspace != null ? workspace : Workspace.unrestricted(workspaceId);
  }
}
