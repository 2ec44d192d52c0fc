package dev.armor.agent.telemetry;

import dev.armor.agent.telemetry.TelemetrySettings.Target;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry SDK as Armor uses it: nothing global, no threads, no batching of its own. Spans
 * and log records are gathered and sent when {@link #export} is called, on the calling thread.
 */
final class Signals {

  private static final String SCOPE = "dev.armor";

  private final List<SpanData> spans = new ArrayList<>();
  private final List<LogRecordData> logs = new ArrayList<>();
  private final TraceIds ids = new TraceIds();
  private final Losses losses;
  private final Delivery delivery;
  private final @Nullable SpanExporter spanExporter;
  private final @Nullable LogRecordExporter logExporter;
  private final @Nullable MetricExporter metricExporter;
  private final Reader reader = new Reader();
  private final SdkTracerProvider tracers;
  private final SdkLoggerProvider loggers;
  private final SdkMeterProvider meters;

  Signals(TelemetrySettings settings, Exporters exporters, Delivery delivery, Losses losses) {
    this.losses = losses;
    this.delivery = delivery;
    Resource resource = resource(settings);
    Target traceTarget = settings.traces();
    Target logTarget = settings.logs();
    Target metricTarget = settings.metrics();
    spanExporter = traceTarget == null ? null : exporters.spans(traceTarget);
    logExporter = logTarget == null ? null : exporters.logs(logTarget);
    metricExporter = metricTarget == null ? null : exporters.metrics(metricTarget);
    tracers =
        SdkTracerProvider.builder()
            .setResource(resource)
            .setIdGenerator(ids)
            .addSpanProcessor(new Gathering())
            .build();
    loggers =
        SdkLoggerProvider.builder()
            .setResource(resource)
            .addLogRecordProcessor(this::gather)
            .build();
    meters = SdkMeterProvider.builder().setResource(resource).registerMetricReader(reader).build();
  }

  Tracer tracer() {
    return tracers.get(SCOPE);
  }

  Logger logger() {
    return loggers.get(SCOPE);
  }

  Meter meter() {
    return meters.get(SCOPE);
  }

  /** The next span belongs to the trace of that id, 32 hexadecimal digits. */
  void nextTrace(String id) {
    ids.next = id;
  }

  /** Sends the gathered spans and log records. */
  void export() {
    if (spanExporter != null && !spans.isEmpty()) {
      settle(spanExporter.export(List.copyOf(spans)), spans.size());
    }
    spans.clear();
    if (logExporter != null && !logs.isEmpty()) {
      settle(logExporter.export(List.copyOf(logs)), logs.size());
    }
    logs.clear();
  }

  /** Sends all metrics as they are now. */
  void exportMetrics() {
    if (metricExporter != null) {
      Collection<MetricData> metrics = reader.registration.collectAllMetrics();
      // Metrics are cumulative: one that does not arrive is in the next, too.
      settle(metricExporter.export(metrics), 0);
    }
  }

  private void settle(CompletableResultCode result, int items) {
    result.join(1, TimeUnit.MINUTES); // done already: the transports work on this thread
    String failure = delivery.takeFailure();
    Rejection rejection = delivery.takeRejection();
    if (failure != null) {
      losses.failed(items, failure);
    } else if (!result.isSuccess()) {
      losses.failed(items, "the exporter refused");
    } else if (rejection.items() > 0) {
      losses.failed(
          (int) Math.min(items, rejection.items()),
          "the collector rejected " + rejection.items() + " items: " + rejection.why());
    }
  }

  private void gather(Context context, ReadWriteLogRecord record) {
    if (logExporter != null) {
      logs.add(record.toLogRecordData());
    }
  }

  private static Resource resource(TelemetrySettings settings) {
    ResourceBuilder resource = Resource.getDefault().toBuilder();
    settings.resource().forEach((name, value) -> resource.put(AttributeKey.stringKey(name), value));
    return resource.put(AttributeKey.stringKey("service.name"), settings.service()).build();
  }

  private final class Gathering implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      // Asked for ends only.
    }

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      if (spanExporter != null) {
        spans.add(span.toSpanData());
      }
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }

  /** Trace ids are those of the verdicts; span ids are random. */
  private static final class TraceIds implements IdGenerator {
    private String next = "";

    @Override
    public String generateTraceId() {
      String id = next;
      next = "";
      return id.isEmpty() ? IdGenerator.random().generateTraceId() : id;
    }

    @Override
    public String generateSpanId() {
      return IdGenerator.random().generateSpanId();
    }
  }

  private static final class Reader implements MetricReader {
    private CollectionRegistration registration = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration registration) {
      this.registration = registration;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
