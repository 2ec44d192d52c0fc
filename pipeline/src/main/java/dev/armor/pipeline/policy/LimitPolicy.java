package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.limit.RateLimits.Limits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often an agent may act; what is absent does not limit.
 *
 * @param everyTool for each tool that has no limits of its own, null for none
 * @param tools by the tool's name
 * @param types for actions that are no tool calls, by their type
 */
public record LimitPolicy(
    @Nullable Limits everyTool, Map<String, Limits> tools, Map<ActionType, Limits> types) {

  /** No limits. */
  public static final LimitPolicy NONE = new LimitPolicy(null, Map.of(), Map.of());

  public LimitPolicy {
    tools = Map.copyOf(tools);
    types = Map.copyOf(types);
  }

  /** The limits of a tool, null for none. */
  public @Nullable Limits tool(String name) {
    return tools.isEmpty() ? everyTool : tools.getOrDefault(name, everyTool);
  }

  /** The limits of a type, null for none. */
  public @Nullable Limits type(ActionType type) {
    return types.isEmpty() ? null : types.get(type);
  }
}
