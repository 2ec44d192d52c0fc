package dev.armor.pipeline.audit;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns records into what is kept and shown of them. Not safe for use by many threads. */
public final class RowEncoder {

  private final JsonText json = new JsonText();
  private final MaskedFacts facts;

  /** The last action that cannot change, since programs repeat themselves, and its facts. */
  private @Nullable Action last;

  private String lastFacts = "";

  RowEncoder(Masking masking) {
    facts = new MaskedFacts(masking, json);
  }

  /**
   * An encoder that masks by form and place as well as with this.
   *
   * @param masking finds secrets in free text
   */
  public static RowEncoder masking(Masking masking) {
    return new RowEncoder(new TextMasking(masking));
  }

  /** The record with secrets masked, long values shortened, facts and layers as JSON. */
  public StoredRecord encode(AuditRecord record) {
    Verdict verdict = record.verdict();
    Attribution whose = record.attribution();
    Action action = record.action();
    Finding principal = verdict.principal();
    return new StoredRecord(
        verdict.id(),
        record.time().toEpochMilli(),
        verdict.decision().wire(),
        verdict.score(),
        action.type().wire(),
        action.operation(),
        action instanceof CallTool call ? facts.text(call.tool()) : "",
        facts.text(whose.agent()),
        facts.text(whose.session()),
        facts.text(whose.workspace()),
        facts.text(whose.framework()),
        facts.text(whose.protocol()),
        facts.text(whose.principal()),
        facts.text(whose.origin()),
        record.enforced() ? "enforce" : "observe",
        verdict.nanos(),
        verdict.surveyNanos(),
        action(action),
        layers(verdict.reports()),
        principal == null ? "" : facts.text(principal.reason()),
        1);
  }

  /** What is certain of a record that could not be written out in full. */
  StoredRecord bare(AuditRecord record, Throwable why) {
    Verdict verdict = record.verdict();
    return new StoredRecord(
        verdict.id(),
        record.time().toEpochMilli(),
        verdict.decision().wire(),
        verdict.score(),
        record.action().type().wire(),
        record.action().operation(),
        "",
        record.attribution().agent(),
        record.attribution().session(),
        record.attribution().workspace(),
        "",
        "",
        "",
        "",
        record.enforced() ? "enforce" : "observe",
        verdict.nanos(),
        verdict.surveyNanos(),
        "{}",
        "[]",
        "the record could not be written out: " + why.getClass().getName(),
        1);
  }

  /** The action's facts as a JSON object. */
  String action(Action action) {
    boolean fixed = action instanceof StartProcess || action instanceof ExchangeHttp;
    if (fixed && action.equals(last)) {
      return lastFacts;
    }
    try {
      json.reset();
      facts.write(action);
      String written = json.toString();
      if (fixed) {
        last = action;
        lastFacts = written;
      }
      return written;
    } catch (RuntimeException changing) {
      // A tool's arguments may be changed by the program while they are written down; the verdict
      // is still worth its record.
      return json.reset()
          .beginObject()
          .field("unreadable", changing.getClass().getName())
          .endObject()
          .toString();
    }
  }

  /** The action of a row that stands for several verdicts. */
  String aggregated(String target, long lastMillis) {
    return json.reset()
        .beginObject()
        .name("aggregated")
        .literal("true")
        .field("target", text(target))
        .name("last")
        .value(lastMillis)
        .endObject()
        .toString();
  }

  String text(String text) {
    return facts.text(text);
  }

  /** The layers that contributed; one that is missing reported nothing. */
  private String layers(List<LayerReport> reports) {
    json.reset().beginArray();
    for (int i = 0; i < reports.size(); i++) {
      LayerReport report = reports.get(i);
      if (report.score() == 0 && report.findings().isEmpty()) {
        continue;
      }
      json.beginObject()
          .name("layer")
          .value(report.layer().wire())
          .name("score")
          .value(report.score());
      if (!report.findings().isEmpty()) {
        json.name("least").value(report.least().wire()).name("findings").beginArray();
        for (int k = 0; k < report.findings().size(); k++) {
          finding(report.findings().get(k));
        }
        json.endArray();
      }
      json.endObject();
    }
    return json.endArray().toString();
  }

  private void finding(Finding finding) {
    json.beginObject()
        .name("rule")
        .value(finding.rule())
        .name("least")
        .value(finding.least().wire())
        .name("score")
        .value(finding.score())
        .field("reason", facts.text(finding.reason()))
        .field("evidence", facts.text(finding.evidence()))
        .endObject();
  }
}
