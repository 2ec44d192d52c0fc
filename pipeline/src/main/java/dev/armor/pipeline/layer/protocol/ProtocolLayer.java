package dev.armor.pipeline.layer.protocol;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.protocol.Nesting;
import dev.armor.pipeline.protocol.ProtocolReport;
import dev.armor.pipeline.protocol.ToolDefinition;
import dev.armor.pipeline.protocol.ToolDefinitions;
import dev.armor.pipeline.url.Url;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks at a tool call as a message: is it well-formed, do its arguments fit the tool's schema,
 * does it carry what it declares, and did the server change how it describes its tools.
 */
public final class ProtocolLayer implements Layer {

  static final String INVALID = "protocol.schema-invalid";
  static final String TOO_DEEP = "protocol.too-deep";
  static final String TYPE_MISMATCH = "protocol.type-mismatch";
  static final String NAME_MISMATCH = "protocol.tool-name-mismatch";
  static final String CHANGED = "protocol.tool-definition-changed";

  static final String POISONED = "protocol.tool-definition-poisoned";

  /** Arguments nest a few levels; what is deeper than rules and scanners look is not let pass. */
  private static final int DEEPEST = 32;

  /** Types that say nothing of what a tool does, so that nothing contradicts them. */
  private static final Set<ActionType> OPEN =
      EnumSet.of(ActionType.CUSTOM, ActionType.TOOL_CALL, ActionType.SHELL);

  private final ToolDefinitions definitions;
  private final Predicate<String> orders;

  /**
   * A layer that remembers tool definitions there.
   *
   * @param orders tells whether a text surely gives a model orders; describing what a tool is for
   *     is none
   */
  public ProtocolLayer(ToolDefinitions definitions, Predicate<String> orders) {
    this.definitions = definitions;
    this.orders = orders;
  }

  @Override
  public LayerName name() {
    return LayerName.PROTOCOL;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>(0);
    if (evaluation.action() instanceof CallTool call) {
      checkCall(call, evaluation, findings);
    } else if (evaluation.action() instanceof ExchangeHttp http && !http.body().isEmpty()) {
      checkDefinitions(ToolDefinitions.in(http.body().text()), evaluation, http, findings);
    }
    return LayerReport.of(LayerName.PROTOCOL, findings);
  }

  /** What runs is no message. */
  @Override
  public boolean staysQuiet(Evaluation evaluation) {
    return evaluation.action() instanceof StartProcess;
  }

  private void checkDefinitions(
      List<ToolDefinition> shown,
      Evaluation evaluation,
      ExchangeHttp http,
      List<Finding> findings) {
    if (shown.isEmpty()) {
      return;
    }
    for (ToolDefinition changed : definitions.changed(server(evaluation, http), shown)) {
      findings.add(
          Finding.review(CHANGED, 60, "a tool is described otherwise than before", changed.name()));
    }
    for (ToolDefinition definition : shown) {
      if (orders.test(definition.text())) {
        findings.add(
            Finding.block(
                POISONED, 75, "a tool's description gives the model orders", definition.name()));
      }
    }
  }

  @Override
  public void remember(Evaluation evaluation, Verdict verdict) {
    if (verdict.decision() == Decision.ALLOW
        && evaluation.action() instanceof ExchangeHttp http
        && !http.body().isEmpty()) {
      definitions.remember(server(evaluation, http), ToolDefinitions.in(http.body().text()));
    }
  }

  /** A server as one session knows it: what another session was shown is not held against it. */
  private static String server(Evaluation evaluation, ExchangeHttp http) {
    Url url = Url.parse(http.url());
    String place = url == null ? http.url() : url.hostname() + ":" + url.effectivePort();
    return evaluation.session().id() + "\n" + place;
  }

  private static void checkCall(CallTool call, Evaluation evaluation, List<Finding> findings) {
    if (Nesting.deeperThan(DEEPEST, call.payload())) {
      findings.add(
          Finding.block(TOO_DEEP, 70, "the arguments are nested too deep to be judged", ""));
      return;
    }
    ProtocolReport report =
        ProtocolReport.of(call, evaluation.attribution(), evaluation.workspace());
    if (!report.valid()) {
      findings.add(
          Finding.block(
              INVALID,
              70,
              "the " + report.protocol().wire() + " message is not valid",
              String.join("; ", report.findings())));
    }
    checkType(call, evaluation.actions(), findings);
    checkName(call, findings);
  }

  /** A tool that is declared to do one thing and is handed the means to do a worse one. */
  private static void checkType(CallTool call, List<Action> actions, List<Finding> findings) {
    if (OPEN.contains(call.type())) {
      return;
    }
    for (int i = 0; i < actions.size(); i++) {
      ActionType type = actions.get(i).type();
      boolean worse = type == ActionType.SHELL || type == ActionType.DB_QUERY;
      if (worse && type != call.type()) {
        findings.add(
            Finding.review(
                TYPE_MISMATCH,
                45,
                "declared as " + call.type().wire() + ", but its arguments do " + type.wire(),
                call.tool()));
        return;
      }
    }
  }

  /** The envelope names one tool, the message within it another. */
  private static void checkName(CallTool call, List<Finding> findings) {
    if ("tools/call".equals(call.payload().get("method"))
        && call.payload().get("params") instanceof Map<?, ?> params
        && params.get("name") instanceof String inner
        && !inner.equals(call.tool())) {
      findings.add(
          Finding.review(
              NAME_MISMATCH, 45, "the call names " + call.tool() + " and carries another", inner));
    }
  }
}
