package dev.armor.agent.wire;

import dev.armor.pipeline.layer.policy.PolicyInspect;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes verdicts as JSON. Safe for use by many threads. */
public final class VerdictWriter {

  private final JsonMapper json = JsonMapper.builder().build();

  /** One line of {@code inspect --jsonl}: id, decision, score, micros, findings and layers. */
  public ObjectNode line(String id, Verdict verdict) {
    ObjectNode line = json.createObjectNode();
    line.put("id", id);
    line.put("decision", verdict.decision().wire());
    line.put("score", verdict.score());
    line.put("micros", verdict.nanos() / 1_000.0);
    if (verdict.surveyNanos() > 0) {
      line.put("surveyMicros", verdict.surveyNanos() / 1_000.0);
    }
    ArrayNode findings = line.putArray("findings");
    ObjectNode layers = line.putObject("layers");
    for (LayerReport report : verdict.reports()) {
      layers.put(report.layer().wire(), report.score());
      for (Finding finding : report.findings()) {
        findings
            .addObject()
            .put("rule", finding.rule())
            .put("decision", finding.least().wire())
            .put("score", finding.score())
            .put("reason", finding.reason());
      }
    }
    return line;
  }

  /** The answer of {@code inspect} to one request (API.md, section 15.1). */
  public ObjectNode answer(Verdict verdict, PolicyInspect details) {
    ObjectNode answer = answer(verdict);
    answer.put("protocol", details.protocol().protocol().wire());
    ObjectNode schema = answer.putObject("schemaValidation");
    schema.put("toolName", details.protocol().toolName());
    schema.put("valid", details.protocol().valid());
    schema.putPOJO("findings", details.protocol().findings());
    ObjectNode secrets = answer.putObject("secretPlan");
    secrets.putPOJO("approved", details.secrets().approved());
    secrets.putPOJO("denied", details.secrets().denied());
    return answer;
  }

  private ObjectNode answer(Verdict verdict) {
    ObjectNode answer = json.createObjectNode();
    answer.put("traceId", verdict.id());
    answer.put("decision", verdict.decision().wire());
    answer.put("reviewStatus", verdict.decision() == Decision.REVIEW ? "pending" : "not_required");
    answer.put("riskScore", verdict.score());
    ArrayNode reasons = answer.putArray("reasons");
    ArrayNode findings = answer.putArray("policyFindings");
    ObjectNode layers = answer.putObject("layers");
    for (LayerReport report : verdict.reports()) {
      layers.put(report.layer().wire(), report.score());
      for (Finding finding : report.findings()) {
        reasons.add(finding.reason());
        findings.add(finding.rule());
      }
    }
    return answer;
  }
}
