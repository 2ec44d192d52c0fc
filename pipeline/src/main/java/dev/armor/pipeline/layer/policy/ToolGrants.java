package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.policy.ToolPolicy;
import dev.armor.pipeline.policy.Workspace;
import dev.armor.pipeline.protocol.Protocol;
import dev.armor.pipeline.protocol.ProtocolDetector;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the workspace knows a tool, what it may do there, and whether the agent may call it. */
final class ToolGrants {

  static final String UNKNOWN = "policy.tool-unknown";
  static final String NOT_APPROVED = "policy.tool-not-approved";
  static final String PROTOCOL = "policy.protocol-not-allowed";
  static final String TYPE = "policy.action-type-not-allowed";
  static final String CONSENT = "policy.tool-needs-review";
  static final String NEVER = "policy.tool-never-allowed";

  private ToolGrants() {}

  static void check(CallTool call, Evaluation evaluation, Ruling ruling, List<Finding> findings) {
    Workspace workspace = evaluation.workspace();
    Profile profile = evaluation.profile();
    checkProtocol(call, evaluation, findings);
    boolean listed = !workspace.tools().isEmpty();
    ToolPolicy tool = workspace.tool(call.tool());
    if (listed && tool == null) {
      refuse(findings, UNKNOWN, "the workspace does not list this tool", call.tool());
      return;
    }
    if (profile != null && !profile.approves(call.tool())) {
      refuse(
          findings,
          NOT_APPROVED,
          "agent " + profile.agentId() + " is not approved for this tool",
          call.tool());
      return;
    }
    if (tool == null) {
      return;
    }
    checkTypes(call, evaluation.actions(), tool, findings);
    if (tool.least() == Decision.BLOCK) {
      refuse(findings, NEVER, "the workspace never allows this tool", call.tool());
    } else if (tool.least() == Decision.REVIEW && !ruling.liftsConsent()) {
      findings.add(
          Finding.review(
              CONSENT, PolicyLayer.CONSENT, "every call of this tool needs consent", call.tool()));
    }
  }

  private static void checkProtocol(CallTool call, Evaluation evaluation, List<Finding> findings) {
    List<String> allowed = evaluation.workspace().allowedProtocols();
    if (allowed.isEmpty()) {
      return;
    }
    Protocol protocol = ProtocolDetector.detect(call, evaluation.attribution());
    if (!allowed.contains(protocol.wire())) {
      refuse(findings, PROTOCOL, "the workspace takes no calls by this protocol", protocol.wire());
    }
  }

  private static void checkTypes(
      CallTool call, List<Action> actions, ToolPolicy tool, List<Finding> findings) {
    ActionType excess = tool.allowedActionTypes().contains(call.type()) ? null : call.type();
    for (int i = 0; excess == null && i < actions.size(); i++) {
      excess = excess(actions.get(i).type(), tool.allowedActionTypes());
    }
    if (excess != null) {
      refuse(
          findings, TYPE, "this tool is not allowed to do " + excess.wire() + " here", call.tool());
    }
  }

  /**
   * The type when the grant does not include it. Reading is not held against a tool: a path among
   * the arguments of a shell or a query is where it works, not what it does. And a tool that may
   * run any command may also reach a host or a database.
   */
  private static @Nullable ActionType excess(ActionType type, List<ActionType> granted) {
    boolean included =
        granted.contains(type)
            || type == ActionType.FILE_READ
            || (type != ActionType.SHELL && granted.contains(ActionType.SHELL));
    return included ? null : type;
  }

  private static void refuse(List<Finding> findings, String rule, String reason, String evidence) {
    findings.add(Finding.block(rule, PolicyLayer.REFUSED, reason, evidence));
  }
}
