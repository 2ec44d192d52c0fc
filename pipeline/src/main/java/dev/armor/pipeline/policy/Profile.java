package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.util.List;

/**
 * What is granted to one agent.
 *
 * @param agentId its id
 * @param workspaceId the workspace it acts in
 * @param framework the agent framework it runs on, may be empty
 * @param role {@code builder}, {@code researcher} or {@code operator}
 * @param approvedTools tools it may call
 * @param approvedSecrets secret references it may use
 * @param baselineActionTypes what it usually does
 * @param toolTrust how far its tools are trusted, 0 to 1
 */
public record Profile(
    String agentId,
    String workspaceId,
    String framework,
    String role,
    List<String> approvedTools,
    List<String> approvedSecrets,
    List<ActionType> baselineActionTypes,
    double toolTrust) {

  public Profile {
    approvedTools = List.copyOf(approvedTools);
    approvedSecrets = List.copyOf(approvedSecrets);
    baselineActionTypes = List.copyOf(baselineActionTypes);
  }
}
