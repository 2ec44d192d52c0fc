package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.util.List;

/**
 * What the verification of one workspace found.
 *
 * @param workspaceId the workspace
 * @param issues what was found, in the order of the checks
 * @param coveredTypes kinds of action that a tool or rule speaks of
 * @param uncoveredTypes the others
 * @param toolsWithNoActions tools that may do nothing
 */
public record PolicyVerification(
    String workspaceId,
    List<PolicyIssue> issues,
    List<ActionType> coveredTypes,
    List<ActionType> uncoveredTypes,
    List<String> toolsWithNoActions) {

  public PolicyVerification {
    issues = List.copyOf(issues);
    coveredTypes = List.copyOf(coveredTypes);
    uncoveredTypes = List.copyOf(uncoveredTypes);
    toolsWithNoActions = List.copyOf(toolsWithNoActions);
  }

  /** Whether nothing in it contradicts something else. */
  public boolean consistent() {
    return none(PolicyIssue.Category.CONTRADICTION);
  }

  /** Whether it speaks of every kind of action. */
  public boolean complete() {
    return none(PolicyIssue.Category.INCOMPLETE_COVERAGE);
  }

  /** Whether every condition can be met by some action. */
  public boolean satisfiable() {
    return none(PolicyIssue.Category.UNSATISFIABLE);
  }

  private boolean none(PolicyIssue.Category category) {
    return issues.stream().noneMatch(issue -> issue.category() == category);
  }
}
