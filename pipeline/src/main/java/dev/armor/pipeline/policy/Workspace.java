package dev.armor.pipeline.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one workspace. Lists that are empty do not restrict.
 *
 * @param workspaceId its id
 * @param tenantId whose workspace it is, empty when there is one tenant only
 * @param allowedProtocols wire protocols that calls may come by
 * @param tools what is known of each tool; when not empty, other tools are refused
 * @param allowedDomains hosts that may be reached: exact, or {@code *.} for all sub-domains
 * @param thresholdReview score from which on a person decides, 0 to 100
 * @param thresholdBlock score from which on the action is blocked, 0 to 100
 * @param rules rules of this workspace, and below them those of its template
 */
public record Workspace(
    String workspaceId,
    String tenantId,
    List<String> allowedProtocols,
    List<ToolPolicy> tools,
    List<String> allowedDomains,
    int thresholdReview,
    int thresholdBlock,
    RuleSet rules) {

  /** The published bands: 0 to 34 allow, 35 to 69 review, 70 to 100 block. */
  public static final int DEFAULT_REVIEW = 35;

  /** See {@link #DEFAULT_REVIEW}. */
  public static final int DEFAULT_BLOCK = 70;

  public Workspace {
    allowedProtocols = List.copyOf(allowedProtocols);
    tools = List.copyOf(tools);
    allowedDomains = List.copyOf(allowedDomains);
  }

  /** A workspace of the only tenant, without rules. */
  public Workspace(
      String workspaceId,
      List<String> allowedProtocols,
      List<ToolPolicy> tools,
      List<String> allowedDomains,
      int thresholdReview,
      int thresholdBlock) {
    this(
        workspaceId,
        "",
        allowedProtocols,
        tools,
        allowedDomains,
        thresholdReview,
        thresholdBlock,
        RuleSet.NONE);
  }

  /** A workspace without restrictions of its own. */
  public static Workspace unrestricted(String workspaceId) {
    return new Workspace(
        workspaceId, List.of(), List.of(), List.of(), DEFAULT_REVIEW, DEFAULT_BLOCK);
  }

  /** What is known of the tool, null when it is not listed. */
  public @Nullable ToolPolicy tool(String toolName) {
    for (int i = 0; i < tools.size(); i++) {
      if (tools.get(i).toolName().equals(toolName)) {
        return tools.get(i);
      }
    }
    return null;
  }
}
