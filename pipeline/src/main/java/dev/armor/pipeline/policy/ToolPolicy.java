package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Decision;
import java.util.List;

/**
 * What a workspace knows of one tool.
 *
 * @param toolName the tool's name
 * @param allowedActionTypes what it may do; empty means nothing
 * @param maxDecision the mildest decision a call can get
 * @param requiresHumanReview whether every call needs a person
 * @param inputSchema the JSON schema of its arguments as JSON text; empty when none is registered
 */
public record ToolPolicy(
    String toolName,
    List<ActionType> allowedActionTypes,
    Decision maxDecision,
    boolean requiresHumanReview,
    String inputSchema) {

  public ToolPolicy {
    allowedActionTypes = List.copyOf(allowedActionTypes);
  }

  /** A tool without a schema. */
  public ToolPolicy(
      String toolName,
      List<ActionType> allowedActionTypes,
      Decision maxDecision,
      boolean requiresHumanReview) {
    this(toolName, allowedActionTypes, maxDecision, requiresHumanReview, "");
  }

  /** The mildest decision a call can get, a person's consent included. */
  public Decision least() {
    return requiresHumanReview ? maxDecision.orStricter(Decision.REVIEW) : maxDecision;
  }
}
