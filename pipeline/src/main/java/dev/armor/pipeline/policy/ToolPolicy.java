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
 */
public record ToolPolicy(
    String toolName,
    List<ActionType> allowedActionTypes,
    Decision maxDecision,
    boolean requiresHumanReview) {

  public ToolPolicy {
    allowedActionTypes = List.copyOf(allowedActionTypes);
  }
}
