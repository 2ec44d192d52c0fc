package dev.armor.pipeline.protocol;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of the Agent Communication Protocol (API.md, section 4.2). As with {@link
 * A2aMessage}, faults count when the call says that it is one.
 */
final class AcpRun {

  private static final Set<String> MODES = Set.of("sync", "async", "stream");
  private static final Set<String> ENCODINGS = Set.of("plain", "base64");

  private final Map<?, ?> payload;
  private final List<String> faults = new ArrayList<>(0);
  private final Map<String, @Nullable Object> normal = new LinkedHashMap<>();

  private AcpRun(Map<?, ?> payload) {
    this.payload = payload;
  }

  static ProtocolReport read(CallTool call, Attribution attribution) {
    AcpRun run = new AcpRun(call.payload());
    run.normal.put("toolName", call.tool());
    run.readAll();
    boolean certain =
        attribution.protocol().equals(Protocol.ACP.wire())
            || ProtocolDetector.named("acp", call.tool(), attribution.framework())
            || ProtocolDetector.isAcpRun(call.payload());
    return new ProtocolReport(
        Protocol.ACP, call.tool(), run.normal, run.faults.isEmpty() || !certain, run.faults);
  }

  private void readAll() {
    for (String name : List.of("route", "method")) {
      put(name, payload.get(name));
    }
    put("agentName", payload.get("agent_name"));
    put("mode", payload.get("mode"));
    put("sessionId", payload.get("session_id"));
    put("runId", payload.get("run_id"));
    requireUuid("session_id");
    requireUuid("run_id");
    Object mode = payload.get("mode");
    require(
        mode == null || MODES.contains(String.valueOf(mode)), "mode must be sync, async, stream");
    Object input = payload.get("input");
    if (input instanceof List<?> messages) {
      put("input", messages);
      readInput(messages);
    } else if (ProtocolDetector.isAcpRun(payload)) {
      faults.add("input must be a list of messages");
    }
    if (ProtocolDetector.isAcpRun(payload)) {
      require(!Payload.text(payload, "agent_name").isEmpty(), "agent_name must be a text");
    }
  }

  private void readInput(List<?> messages) {
    require(!messages.isEmpty(), "input must not be empty");
    int parts = 0;
    for (Object message : messages) {
      parts += readMessage(message);
    }
    put("messageCount", messages.size());
    put("partCount", parts);
    if (!messages.isEmpty() && messages.get(0) instanceof Map<?, ?> first) {
      put("firstRole", first.get("role"));
    }
  }

  /** Gives the number of its parts. */
  private int readMessage(@Nullable Object message) {
    if (!(message instanceof Map<?, ?> map)) {
      faults.add("a message must be an object");
      return 0;
    }
    String role = Payload.text(map, "role");
    require(role.equals("user") || role.startsWith("agent"), "role must be user or agent");
    List<?> parts = Payload.list(map, "parts");
    if (parts == null || parts.isEmpty()) {
      faults.add("a message needs parts");
      return 0;
    }
    for (Object part : parts) {
      readPart(part);
    }
    return parts.size();
  }

  private void readPart(@Nullable Object part) {
    if (!(part instanceof Map<?, ?> map)) {
      faults.add("a part must be an object");
      return;
    }
    require(!Payload.text(map, "content_type").isEmpty(), "a part needs content_type");
    boolean one = map.containsKey("content") != map.containsKey("content_url");
    require(one, "a part must have exactly one of content, content_url");
    Object encoding = map.get("content_encoding");
    require(
        encoding == null || ENCODINGS.contains(String.valueOf(encoding)),
        "content_encoding must be plain or base64");
  }

  private void requireUuid(String name) {
    Object value = payload.get(name);
    if (value == null) {
      return;
    }
    try {
      require(UUID.fromString(String.valueOf(value)).toString().length() == 36, name);
    } catch (IllegalArgumentException malformed) {
      faults.add(name + " must be a UUID");
    }
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
