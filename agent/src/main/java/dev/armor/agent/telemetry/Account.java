package dev.armor.agent.telemetry;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.RowEncoder;
import dev.armor.pipeline.audit.StoredRecord;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Tells of a verdict in OpenTelemetry's terms. Names, types and meanings are listed in {@code
 * docs/telemetry.md}; a test keeps both the same. Secrets are masked as in the record.
 */
final class Account {

  static final AttributeKey<String> DECISION = AttributeKey.stringKey("decision");
  static final AttributeKey<String> ACTION_TYPE = AttributeKey.stringKey("action_type");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");

  private final Signals signals;
  private final RowEncoder encoder;
  private final LongHistogram scores;
  private final DoubleHistogram durations;

  Account(Signals signals, Masking masking, Counts counts, Losses losses) {
    this.signals = signals;
    encoder = RowEncoder.masking(masking);
    Meter meter = signals.meter();
    meter
        .counterBuilder("agent_armor.requests.total")
        .setDescription("Actions judged")
        .buildWithCallback(now -> observe(now, counts, Decision.values()));
    meter
        .counterBuilder("agent_armor.blocks.total")
        .setDescription("Actions blocked")
        .buildWithCallback(now -> observe(now, counts, Decision.BLOCK));
    meter
        .counterBuilder("agent_armor.telemetry.lost")
        .setDescription("Verdicts and log records that did not reach the collector")
        .buildWithCallback(
            now -> {
              now.record(losses.overflowed(), Attributes.of(REASON, "overflow"));
              now.record(losses.failed(), Attributes.of(REASON, "delivery"));
            });
    scores =
        meter
            .histogramBuilder("agent_armor.risk_score")
            .setDescription("Composite risk of an action, 0 to 100")
            .setUnit("score")
            .ofLongs()
            .setExplicitBucketBoundariesAdvice(List.of(10L, 20L, 34L, 50L, 69L, 80L, 90L))
            .build();
    durations =
        meter
            .histogramBuilder("agent_armor.pipeline.duration")
            .setDescription("Time the pipeline took, without looks at the disk")
            .setUnit("ms")
            .setExplicitBucketBoundariesAdvice(
                List.of(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 20.0, 100.0))
            .build();
  }

  void add(AuditRecord record) {
    StoredRecord stored = encoder.encode(record);
    Verdict verdict = record.verdict();
    Attributes labels = Attributes.of(DECISION, stored.decision(), ACTION_TYPE, stored.type());
    scores.record(stored.score(), labels);
    durations.record(stored.nanos() / 1e6, labels);
    Attributes attributes = attributes(stored, verdict);
    Span span = span(record, stored, attributes);
    if (verdict.decision() != Decision.ALLOW) {
      log(record, stored, attributes, span);
    }
  }

  private Span span(AuditRecord record, StoredRecord stored, Attributes attributes) {
    signals.nextTrace(traceId(stored.id()));
    Decision decision = record.verdict().decision();
    long start = nanos(record);
    Span span =
        signals
            .tracer()
            .spanBuilder("armor.judge " + stored.type())
            .setNoParent()
            .setSpanKind(SpanKind.INTERNAL)
            .setStartTimestamp(start, TimeUnit.NANOSECONDS)
            .setAllAttributes(attributes)
            .startSpan();
    if (decision == Decision.BLOCK) {
      span.setStatus(StatusCode.ERROR, stored.reason());
    } else {
      span.setStatus(StatusCode.OK);
    }
    span.end(start + stored.nanos() + stored.surveyNanos(), TimeUnit.NANOSECONDS);
    return span;
  }

  private void log(AuditRecord record, StoredRecord stored, Attributes attributes, Span span) {
    signals
        .logger()
        .logRecordBuilder()
        .setContext(Context.root().with(span))
        .setEventName("armor.verdict")
        .setTimestamp(nanos(record), TimeUnit.NANOSECONDS)
        .setSeverity(record.verdict().decision() == Decision.BLOCK ? Severity.ERROR : Severity.WARN)
        .setBody(
            stored.decision().toUpperCase(Locale.ROOT)
                + " "
                + stored.type()
                + " score "
                + stored.score()
                + (stored.reason().isEmpty() ? "" : ": " + stored.reason()))
        .setAllAttributes(attributes)
        .emit();
  }

  private static Attributes attributes(StoredRecord stored, Verdict verdict) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put("armor.decision.id", stored.id())
            .put("armor.decision", stored.decision())
            .put("armor.score", stored.score())
            .put("armor.mode", stored.mode())
            .put("armor.action.type", stored.type())
            .put("armor.action.operation", stored.operation())
            .put("armor.action.facts", stored.action())
            .put("armor.agent.id", stored.agent())
            .put("armor.session.id", stored.session())
            .put("armor.workspace.id", stored.workspace())
            .put("armor.pipeline.nanos", stored.nanos());
    putUnlessEmpty(attributes, "armor.tool", stored.tool());
    putUnlessEmpty(attributes, "armor.framework", stored.framework());
    putUnlessEmpty(attributes, "armor.protocol", stored.protocol());
    putUnlessEmpty(attributes, "armor.principal", stored.principal());
    putUnlessEmpty(attributes, "armor.origin", stored.origin());
    putUnlessEmpty(attributes, "armor.reason", stored.reason());
    List<String> rules = new ArrayList<>();
    for (LayerReport report : verdict.reports()) {
      if (report.score() > 0) {
        attributes.put("armor.layer." + report.layer().wire() + ".score", report.score());
      }
      for (Finding finding : report.findings()) {
        rules.add(finding.rule());
      }
    }
    if (!rules.isEmpty()) {
      attributes.put(AttributeKey.stringArrayKey("armor.rules"), rules);
    }
    return attributes.build();
  }

  private static void putUnlessEmpty(AttributesBuilder attributes, String name, String value) {
    if (!value.isEmpty()) {
      attributes.put(name, value);
    }
  }

  private static void observe(ObservableLongMeasurement now, Counts counts, Decision... decisions) {
    for (Decision decision : decisions) {
      for (ActionType type : ActionType.values()) {
        long count = counts.of(decision, type);
        if (count > 0) {
          now.record(count, Attributes.of(DECISION, decision.wire(), ACTION_TYPE, type.wire()));
        }
      }
    }
  }

  /** The verdict's id without its dashes: 32 hexadecimal digits; otherwise none. */
  private static String traceId(String id) {
    String digits = id.replace("-", "").toLowerCase(Locale.ROOT);
    boolean hex = digits.length() == 32;
    for (int i = 0; hex && i < digits.length(); i++) {
      hex = Character.digit(digits.charAt(i), 16) >= 0;
    }
    return hex ? digits : "";
  }

  private static long nanos(AuditRecord record) {
    return record.time().getEpochSecond() * 1_000_000_000L + record.time().getNano();
  }
}
