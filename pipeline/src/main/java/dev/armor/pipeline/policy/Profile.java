package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.util.List;

/**
 * What is granted to one agent.
 *
 * @param agentId its id
 * @param tenantId whose agent it is, empty when there is one tenant only
 * @param workspaceId the workspace it acts in
 * @param framework the agent framework it runs on, may be empty
 * @param role {@code builder}, {@code researcher} or {@code operator}
 * @param approvedTools tools it may call; {@value #ANY_TOOL} among them stands for all
 * @param approvedSecrets secret references it may use
 * @param baselineActionTypes what it usually does
 * @param toolTrust how far its tools are trusted, 0 to 1
 * @param rules rules for this agent alone
 */
public record Profile(
    String agentId,
    String tenantId,
    String workspaceId,
    String framework,
    String role,
    List<String> approvedTools,
    List<String> approvedSecrets,
    List<ActionType> baselineActionTypes,
    double toolTrust,
    RuleSet rules) {

  /** The trust in a profile that names none (API.md, section 6). */
  public static final double DEFAULT_TOOL_TRUST = 0.7;

  /** Stands for every tool among the approved ones; what a profile has that names none. */
  public static final String ANY_TOOL = "*";

  public Profile {
    approvedTools = List.copyOf(approvedTools);
    approvedSecrets = List.copyOf(approvedSecrets);
    baselineActionTypes = List.copyOf(baselineActionTypes);
  }

  /** A profile of the only tenant, without rules. */
  public Profile(
      String agentId,
      String workspaceId,
      String framework,
      String role,
      List<String> approvedTools,
      List<String> approvedSecrets,
      List<ActionType> baselineActionTypes,
      double toolTrust) {
    this(
        agentId,
        "",
        workspaceId,
        framework,
        role,
        approvedTools,
        approvedSecrets,
        baselineActionTypes,
        toolTrust,
        RuleSet.NONE);
  }

  /** Whether it may call the tool. */
  public boolean approves(String tool) {
    return approvedTools.contains(tool) || approvedTools.contains(ANY_TOOL);
  }
}
