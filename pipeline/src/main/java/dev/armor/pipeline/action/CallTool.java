package dev.armor.pipeline.action;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calling one of an agent's tools.
 *
 * @param tool the tool's name
 * @param declaredType what the caller says the tool does; never trusted alone, see {@link
 *     ToolArguments}
 * @param payload the arguments: JSON values as maps, lists, strings, numbers, booleans and null
 * @param requestedSecrets references ({@code secretref://...}) of secrets the call wants to use
 */
public record CallTool(
    String tool,
    ActionType declaredType,
    Map<String, @Nullable Object> payload,
    List<String> requestedSecrets)
    implements Action {

  public CallTool {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    requestedSecrets = List.copyOf(requestedSecrets);
  }

  @Override
  public ActionType type() {
    return declaredType;
  }

  @Override
  public String operation() {
    return "call";
  }
}
