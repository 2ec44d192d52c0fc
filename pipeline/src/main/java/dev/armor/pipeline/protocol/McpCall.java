package dev.armor.pipeline.protocol;

import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.policy.ArgumentSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads a call of the Model Context Protocol, bare arguments or the whole JSON-RPC request. */
final class McpCall {

  /** Compiled once for each distinct schema; a policy has few. */
  private static final Map<String, ArgumentSchema> SCHEMAS = new ConcurrentHashMap<>();

  /** Reloaded policies bring new schemas: start over rather than grow. */
  private static final int MOST_SCHEMAS = 1_000;

  private McpCall() {}

  static ProtocolReport read(CallTool call, String schema) {
    List<String> findings = new ArrayList<>(1);
    Map<String, @Nullable Object> normal = new LinkedHashMap<>();
    normal.put("toolName", call.tool());
    normal.put("actionType", call.type().wire());
    normal.put("payload", call.payload());
    normal.put("requestedSecrets", call.requestedSecrets());
    boolean valid = rpcIsValid(call.payload(), findings);
    valid &= argumentsAreValid(arguments(call), schema, findings);
    return new ProtocolReport(Protocol.MCP, call.tool(), normal, valid, findings);
  }

  /** A call without a protocol of its own: the payload itself, and the schema if there is one. */
  static ProtocolReport readPlain(Protocol protocol, CallTool call, String schema) {
    List<String> findings = new ArrayList<>(1);
    boolean valid = schema.isEmpty() || argumentsAreValid(call.payload(), schema, findings);
    return new ProtocolReport(protocol, call.tool(), call.payload(), valid, findings);
  }

  private static boolean rpcIsValid(Map<?, ?> payload, List<String> findings) {
    if (!payload.containsKey("jsonrpc")) {
      return true;
    }
    if (!"2.0".equals(payload.get("jsonrpc"))) {
      findings.add("jsonrpc must be \"2.0\"");
      return false;
    }
    Object params = payload.get("params");
    if (params != null && !(params instanceof Map<?, ?>)) {
      findings.add("params must be an object");
      return false;
    }
    return true;
  }

  /** The tool's own arguments, out of the request's envelope where there is one. */
  @SuppressWarnings("unchecked") // the names of a JSON object are strings
  private static Map<String, @Nullable Object> arguments(CallTool call) {
    Map<?, ?> params =
        Payload.isJsonRpc(call.payload()) ? Payload.map(call.payload(), "params") : null;
    Map<?, ?> arguments = params == null ? null : Payload.map(params, "arguments");
    return arguments == null ? call.payload() : (Map<String, @Nullable Object>) arguments;
  }

  private static boolean argumentsAreValid(
      Map<String, @Nullable Object> arguments, String schema, List<String> findings) {
    if (schema.isEmpty()) {
      findings.add(ProtocolReport.NO_SCHEMA);
      return true;
    }
    if (SCHEMAS.size() > MOST_SCHEMAS) {
      SCHEMAS.clear();
    }
    List<String> faults = SCHEMAS.computeIfAbsent(schema, ArgumentSchema::of).faults(arguments);
    findings.addAll(faults);
    return faults.isEmpty();
  }
}
