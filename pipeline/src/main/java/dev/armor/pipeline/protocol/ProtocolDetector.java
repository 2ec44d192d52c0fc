package dev.armor.pipeline.protocol;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells by which protocol a tool call came (API.md, section 4.2). */
public final class ProtocolDetector {

  private static final Set<String> A2A_METHODS =
      Set.of(
          "SendMessage",
          "SendStreamingMessage",
          "GetTask",
          "ListTasks",
          "CancelTask",
          "SubscribeToTask",
          "message/send",
          "message/stream",
          "tasks/get",
          "tasks/list",
          "tasks/cancel",
          "tasks/subscribe");

  private static final List<String> A2A_KEYS = List.of("taskId", "contextId", "skill", "parts");

  private static final List<String> ROUTE_KEYS = List.of("route", "path", "endpoint");

  private ProtocolDetector() {}

  /** The protocol: the one named by the caller, otherwise the one that the call looks like. */
  public static Protocol detect(CallTool call, Attribution attribution) {
    Protocol declared = Protocol.ofWire(attribution.protocol());
    return declared != null ? declared : guess(call, attribution.framework());
  }

  private static Protocol guess(CallTool call, String framework) {
    Map<?, ?> payload = call.payload();
    if (named("mcp", call.tool(), framework) || isMcp(payload)) {
      return Protocol.MCP;
    }
    if (named("a2a", call.tool(), framework) || isA2a(payload)) {
      return Protocol.A2A;
    }
    if (named("acp", call.tool(), framework) || isAcp(payload)) {
      return Protocol.ACP;
    }
    return framework.isEmpty() ? Protocol.UNKNOWN : Protocol.HTTP_FUNCTION;
  }

  static boolean named(String word, String tool, String framework) {
    return Words.contains(tool, word) || Words.contains(framework, word);
  }

  static boolean isMcp(Map<?, ?> payload) {
    String method = Payload.text(payload, "method");
    return Payload.isJsonRpc(payload)
        && (method.equals("initialize")
            || method.equals("ping")
            || method.startsWith("tools/")
            || method.startsWith("resources/")
            || method.startsWith("prompts/"));
  }

  static boolean isA2aRpc(Map<?, ?> payload) {
    return Payload.isJsonRpc(payload) && A2A_METHODS.contains(Payload.text(payload, "method"));
  }

  private static boolean isA2a(Map<?, ?> payload) {
    return isA2aRpc(payload)
        || Payload.map(payload, "message") != null
        || Payload.map(payload, "task") != null
        || hasA2aKey(payload);
  }

  private static boolean hasA2aKey(Map<?, ?> payload) {
    for (String key : A2A_KEYS) {
      if (payload.containsKey(key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAcp(Map<?, ?> payload) {
    return isAcpRun(payload)
        || hasAcpRoute(payload)
        || payload.containsKey("run_id")
        || payload.containsKey("session_id");
  }

  static boolean isAcpRun(Map<?, ?> payload) {
    return payload.containsKey("agent_name") && payload.containsKey("input");
  }

  static boolean hasAcpRoute(Map<?, ?> payload) {
    for (String key : ROUTE_KEYS) {
      String route = Payload.text(payload, key);
      if (route.equals("/ping")
          || startsSegment(route, "/runs")
          || startsSegment(route, "/agents")) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsSegment(String route, String segment) {
    return route.startsWith(segment)
        && (route.length() == segment.length() || route.charAt(segment.length()) == '/');
  }
}
