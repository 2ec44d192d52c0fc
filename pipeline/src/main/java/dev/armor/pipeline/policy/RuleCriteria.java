package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.util.List;
import java.util.Set;

/**
 * What a rule applies to, by names. An empty set is any.
 *
 * @param actionTypes kinds of action
 * @param toolNames names of tools; one that ends in {@code *} is a prefix
 * @param agentRoles roles of the acting agent's profile
 * @param agentIds ids of agents
 * @param frameworks agent frameworks
 */
public record RuleCriteria(
    Set<ActionType> actionTypes,
    List<String> toolNames,
    Set<String> agentRoles,
    Set<String> agentIds,
    Set<String> frameworks) {

  /** Applies to everything. */
  public static final RuleCriteria ANY =
      new RuleCriteria(Set.of(), List.of(), Set.of(), Set.of(), Set.of());

  public RuleCriteria {
    actionTypes = Set.copyOf(actionTypes);
    toolNames = List.copyOf(toolNames);
    agentRoles = Set.copyOf(agentRoles);
    agentIds = Set.copyOf(agentIds);
    frameworks = Set.copyOf(frameworks);
  }

  boolean match(Facts facts) {
    return (actionTypes.isEmpty() || actionTypes.contains(facts.type()))
        && matchesTool(facts.text(Fact.TOOL))
        && (agentRoles.isEmpty() || agentRoles.contains(facts.role()))
        && (agentIds.isEmpty() || agentIds.contains(facts.text(Fact.AGENT)))
        && (frameworks.isEmpty() || frameworks.contains(facts.text(Fact.FRAMEWORK)));
  }

  boolean matchesTool(String tool) {
    if (toolNames.isEmpty()) {
      return true;
    }
    for (int i = 0; i < toolNames.size(); i++) {
      if (covers(toolNames.get(i), tool)) {
        return true;
      }
    }
    return false;
  }

  /** Whether everything that matches {@code other} also matches this. */
  boolean covers(RuleCriteria other) {
    return coversAll(actionTypes, other.actionTypes)
        && coversTools(other.toolNames)
        && coversAll(agentRoles, other.agentRoles)
        && coversAll(agentIds, other.agentIds)
        && coversAll(frameworks, other.frameworks);
  }

  private static <T> boolean coversAll(Set<T> mine, Set<T> theirs) {
    return mine.isEmpty() || (!theirs.isEmpty() && mine.containsAll(theirs));
  }

  private boolean coversTools(List<String> theirs) {
    if (toolNames.isEmpty()) {
      return true;
    }
    return !theirs.isEmpty()
        && theirs.stream().allMatch(tool -> toolNames.stream().anyMatch(own -> covers(own, tool)));
  }

  private static boolean covers(String pattern, String tool) {
    return pattern.endsWith("*")
        ? tool.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(tool);
  }
}
