package dev.armor.pipeline.protocol;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of the Agent-to-Agent protocol (API.md, section 4.2).
 *
 * <p>Its faults count when the call says that it is one; a call that merely has a key in common is
 * only remarked upon.
 */
final class A2aMessage {

  private static final Set<String> ROLES =
      Set.of("ROLE_USER", "ROLE_AGENT", "ROLE_SYSTEM", "user", "agent", "system");

  private static final Set<String> STATES =
      Set.of("working", "completed", "input_required", "failed", "canceled", "cancelled");

  private static final List<String> CONTENTS = List.of("text", "data", "raw", "url");

  private static final List<String> TASK_LOOKUPS =
      List.of(
          "GetTask",
          "CancelTask",
          "SubscribeToTask",
          "tasks/get",
          "tasks/cancel",
          "tasks/subscribe");

  private final Map<?, ?> payload;
  private final List<String> faults = new ArrayList<>(0);
  private final Map<String, @Nullable Object> normal = new LinkedHashMap<>();

  private A2aMessage(Map<?, ?> payload) {
    this.payload = payload;
  }

  static ProtocolReport read(CallTool call, Attribution attribution) {
    A2aMessage message = new A2aMessage(call.payload());
    message.normal.put("toolName", call.tool());
    message.readAll();
    boolean certain =
        attribution.protocol().equals(Protocol.A2A.wire())
            || ProtocolDetector.named("a2a", call.tool(), attribution.framework())
            || ProtocolDetector.isA2aRpc(call.payload());
    return new ProtocolReport(
        Protocol.A2A,
        call.tool(),
        message.normal,
        message.faults.isEmpty() || !certain,
        message.faults);
  }

  private void readAll() {
    Map<?, ?> body = payload;
    String method = Payload.text(payload, "method");
    if (payload.containsKey("jsonrpc")) {
      Map<?, ?> params = Payload.map(payload, "params");
      require("2.0".equals(payload.get("jsonrpc")), "jsonrpc must be \"2.0\"");
      require(params != null, "params must be an object");
      body = params == null ? Map.of() : params;
      put("method", method);
    }
    Map<?, ?> message = Payload.map(body, "message");
    put("taskId", first("taskId", body, message));
    put("contextId", first("contextId", body, message));
    put("messageId", first("messageId", body, message));
    put("skill", first("skill", body, message));
    readMessage(message == null ? body : message, message != null);
    for (String name : List.of("configuration", "metadata")) {
      put(name, body.get(name));
    }
    if (TASK_LOOKUPS.contains(method)) {
      require(
          body.containsKey("taskId") || body.containsKey("id"),
          "a task look-up needs taskId or id");
    }
    if (body.get("task") instanceof Map<?, ?> task) {
      readTask(task);
    }
  }

  private static @Nullable Object first(String name, Map<?, ?> body, @Nullable Map<?, ?> message) {
    Object value = body.get(name);
    return value != null || message == null ? value : message.get(name);
  }

  private void readMessage(Map<?, ?> message, boolean whole) {
    Object role = message.get("role");
    put("role", role);
    require(role == null || (role instanceof String name && ROLES.contains(name)), "unknown role");
    Object parts = message.get("parts");
    if (parts == null) {
      require(!whole, "a message needs parts");
      return;
    }
    if (!(parts instanceof List<?> list) || list.isEmpty()) {
      faults.add("parts must be a list that is not empty");
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Object part : list) {
      readPart(part, text);
    }
    put("parts", list);
    put("partCount", list.size());
    put("messageText", text.toString());
  }

  private void readPart(@Nullable Object part, StringBuilder text) {
    if (!(part instanceof Map<?, ?> map)) {
      faults.add("a part must be an object");
      return;
    }
    String kind = Payload.text(map, "kind");
    if (kind.isEmpty()) {
      long contents = CONTENTS.stream().filter(map::containsKey).count();
      require(contents == 1, "a part must have exactly one of text, data, raw, url");
    } else {
      boolean known = kind.equals("text") || kind.equals("file") || kind.equals("data");
      require(known && map.containsKey(kind), "a part of kind " + kind + " lacks its content");
    }
    if (map.get("text") instanceof String words) {
      text.append(text.length() == 0 ? "" : "\n").append(words);
    }
  }

  private void readTask(Map<?, ?> task) {
    put("task", task);
    require(!Payload.text(task, "id").isEmpty(), "a task needs an id");
    Map<?, ?> status = Payload.map(task, "status");
    String state = status == null ? "" : Payload.text(status, "state");
    boolean known =
        state.startsWith("TASK_STATE_") || STATES.contains(state.toLowerCase(Locale.ROOT));
    require(known, "a task needs a known status.state");
  }

  private void put(String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      normal.put(name, value);
    }
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
