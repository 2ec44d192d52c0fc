package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import java.util.Set;

/**
 * What only an agent with a capability token may do.
 *
 * @param tools tools that need a token for {@code tool:NAME}
 * @param types types of action that need a token for the type's name
 */
public record TokenRule(Set<String> tools, Set<ActionType> types) {

  /** Nothing needs a token. */
  public static final TokenRule NONE = new TokenRule(Set.of(), Set.of());

  public TokenRule {
    tools = Set.copyOf(tools);
    types = Set.copyOf(types);
  }

  /** Whether nothing needs a token, so that looking can be skipped. */
  public boolean isEmpty() {
    return tools.isEmpty() && types.isEmpty();
  }
}
