package dev.armor.pipeline.protocol;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds tool calls in the body of an HTTP message.
 *
 * <p>In a request, a call to be carried out by the other side: {@code tools/call} of MCP. In a
 * model's answer, the calls that the agent is about to make: {@code tool_calls} and {@code
 * function_call} (OpenAI chat), items of type {@code function_call} (OpenAI responses), content of
 * type {@code tool_use} (Anthropic), {@code functionCall} parts (Gemini). What a model is told of
 * earlier calls in a request is history, not a call.
 */
public final class FunctionCalls {

  /** A message with more calls is cut; each would be judged again when it is made. */
  private static final int MOST = 64;

  private static final int DEEPEST = 16;

  private FunctionCalls() {}

  /** The calls that a request asks the other side to carry out. Never throws. */
  public static List<CallTool> inRequest(String body) {
    if (!body.contains("tools/call")) {
      return List.of();
    }
    List<CallTool> calls = new ArrayList<>(1);
    Object json = JsonText.read(body);
    List<?> messages =
        json instanceof List<?> batch ? batch : json == null ? List.of() : List.of(json);
    for (Object message : messages) {
      if (message instanceof Map<?, ?> map
          && "tools/call".equals(map.get("method"))
          && map.get("params") instanceof Map<?, ?> params
          && calls.size() < MOST) {
        add(Payload.text(params, "name"), params.get("arguments"), calls);
      }
    }
    return calls;
  }

  /** The calls that a model's answer asks the agent to make. Never throws. */
  public static List<CallTool> inAnswer(String body) {
    boolean any =
        body.contains("tool_calls")
            || body.contains("function_call")
            || body.contains("tool_use")
            || body.contains("functionCall");
    if (!any) {
      return List.of();
    }
    List<CallTool> calls = new ArrayList<>(1);
    search(JsonText.read(body), 0, calls);
    return calls;
  }

  private static void search(@Nullable Object value, int depth, List<CallTool> calls) {
    if (depth > DEEPEST || calls.size() >= MOST) {
      return;
    }
    if (value instanceof List<?> list) {
      for (Object item : list) {
        search(item, depth + 1, calls);
      }
    } else if (value instanceof Map<?, ?> map) {
      if (!addCall(map, calls)) {
        for (Object each : map.values()) {
          search(each, depth + 1, calls);
        }
      }
    }
  }

  /** Whether the object is a call in one of the known forms. */
  private static boolean addCall(Map<?, ?> map, List<CallTool> calls) {
    String type = Payload.text(map, "type");
    if (type.equals("tool_use")) {
      add(Payload.text(map, "name"), map.get("input"), calls);
      return true;
    }
    if (type.equals("function_call")) {
      add(Payload.text(map, "name"), map.get("arguments"), calls);
      return true;
    }
    for (String name : List.of("function", "function_call", "functionCall")) {
      if (map.get(name) instanceof Map<?, ?> function && function.get("name") instanceof String) {
        Object arguments =
            function.containsKey("arguments") ? function.get("arguments") : function.get("args");
        add(Payload.text(function, "name"), arguments, calls);
        return true;
      }
    }
    return false;
  }

  private static void add(String tool, @Nullable Object arguments, List<CallTool> calls) {
    Object value = arguments instanceof String text ? JsonText.read(text) : arguments;
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, each) -> payload.put(String.valueOf(name), each));
    } else if (arguments != null) {
      // Arguments that are no JSON object are still looked at, as one text.
      payload.put("input", arguments);
    }
    calls.add(new CallTool(tool, ActionType.CUSTOM, payload, List.of()));
  }
}
