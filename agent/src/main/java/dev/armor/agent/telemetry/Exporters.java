package dev.armor.agent.telemetry;

import dev.armor.agent.telemetry.TelemetrySettings.Target;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Makes the SDK's OTLP exporters over Armor's own transports. Each is told to measure itself with
 * nothing: its standard is the global meter, which is the program's.
 */
final class Exporters {

  private final byte @Nullable [] certificates;
  private final ExecutorService threads;
  private final ComponentLoader transports;

  /**
   * Exporters that report to {@code delivery}.
   *
   * @param certificates PEM text of the certificates to trust, null for those of the JDK
   */
  Exporters(byte @Nullable [] certificates, Delivery delivery, ExecutorService threads) {
    this.certificates = certificates;
    this.threads = threads;
    HttpSenderProvider http = config -> new HttpTransport(config, delivery, threads);
    GrpcSenderProvider grpc = config -> new GrpcTransport(config, delivery, threads);
    transports =
        new ComponentLoader() {
          @Override
          public <T> Iterable<T> load(Class<T> wanted) {
            return wanted.isInstance(http)
                ? List.of(wanted.cast(http))
                : wanted.isInstance(grpc) ? List.of(wanted.cast(grpc)) : List.of();
          }
        };
  }

  SpanExporter spans(Target target) {
    if (target.grpc()) {
      OtlpGrpcSpanExporterBuilder builder =
          OtlpGrpcSpanExporter.builder()
              .setEndpoint(target.endpoint())
              .setHeaders(target::headers)
              .setTimeout(target.timeout())
              .setComponentLoader(transports)
              .setExecutorService(threads)
              .setMeterProvider(MeterProvider.noop());
      return certificates == null
          ? builder.build()
          : builder.setTrustedCertificates(certificates).build();
    }
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(target.endpoint())
            .setHeaders(target::headers)
            .setTimeout(target.timeout())
            .setCompression(compression(target))
            .setComponentLoader(transports)
            .setExecutorService(threads)
            .setMeterProvider(MeterProvider.noop());
    return certificates == null
        ? builder.build()
        : builder.setTrustedCertificates(certificates).build();
  }

  LogRecordExporter logs(Target target) {
    if (target.grpc()) {
      OtlpGrpcLogRecordExporterBuilder builder =
          OtlpGrpcLogRecordExporter.builder()
              .setEndpoint(target.endpoint())
              .setHeaders(target::headers)
              .setTimeout(target.timeout())
              .setComponentLoader(transports)
              .setExecutorService(threads)
              .setMeterProvider(MeterProvider.noop());
      return certificates == null
          ? builder.build()
          : builder.setTrustedCertificates(certificates).build();
    }
    OtlpHttpLogRecordExporterBuilder builder =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(target.endpoint())
            .setHeaders(target::headers)
            .setTimeout(target.timeout())
            .setCompression(compression(target))
            .setComponentLoader(transports)
            .setExecutorService(threads)
            .setMeterProvider(MeterProvider.noop());
    return certificates == null
        ? builder.build()
        : builder.setTrustedCertificates(certificates).build();
  }

  MetricExporter metrics(Target target) {
    if (target.grpc()) {
      OtlpGrpcMetricExporterBuilder builder =
          OtlpGrpcMetricExporter.builder()
              .setEndpoint(target.endpoint())
              .setHeaders(target::headers)
              .setTimeout(target.timeout())
              .setComponentLoader(transports)
              .setExecutorService(threads)
              .setMeterProvider(MeterProvider.noop());
      return certificates == null
          ? builder.build()
          : builder.setTrustedCertificates(certificates).build();
    }
    OtlpHttpMetricExporterBuilder builder =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(target.endpoint())
            .setHeaders(target::headers)
            .setTimeout(target.timeout())
            .setCompression(compression(target))
            .setComponentLoader(transports)
            .setExecutorService(threads)
            .setMeterProvider(MeterProvider.noop());
    return certificates == null
        ? builder.build()
        : builder.setTrustedCertificates(certificates).build();
  }

  private static String compression(Target target) {
    return target.gzip() ? "gzip" : "none";
  }
}
