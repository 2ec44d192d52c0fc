package dev.armor.pipeline.protocol;

import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.policy.ToolPolicy;
import dev.armor.pipeline.policy.Workspace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool call is as a protocol message: the {@code protocol}, {@code normalizedPayload} and
 * {@code schemaValidation} of API.md, section 4.
 *
 * @param protocol by which it came
 * @param toolName the tool that is called
 * @param normalizedPayload the message in normal form
 * @param valid whether it is well-formed and its arguments fit the tool's schema
 * @param findings what is wrong with it, one sentence each; may be present though it is valid
 */
public record ProtocolReport(
    Protocol protocol,
    String toolName,
    Map<String, @Nullable Object> normalizedPayload,
    boolean valid,
    List<String> findings) {

  static final String NO_SCHEMA = "no schema is registered for this tool";

  public ProtocolReport {
    findings = List.copyOf(findings);
  }

  /** Reads a call. */
  public static ProtocolReport of(CallTool call, Attribution attribution, Workspace workspace) {
    Protocol protocol = ProtocolDetector.detect(call, attribution);
    return switch (protocol) {
      case MCP -> McpCall.read(call, schema(workspace, call.tool()));
      case A2A -> A2aMessage.read(call, attribution);
      case ACP -> AcpRun.read(call, attribution);
      case HTTP_FUNCTION, UNKNOWN ->
          McpCall.readPlain(protocol, call, schema(workspace, call.tool()));
    };
  }

  private static String schema(Workspace workspace, String tool) {
    ToolPolicy policy = workspace.tool(tool);
    return policy == null ? "" : policy.inputSchema();
  }
}
