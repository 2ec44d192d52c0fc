package dev.armor.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.verdict.Decision;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that speaks HTTP/2 without TLS and answers as a gRPC collector does. */
final class GrpcTransportTest {

  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final MockWebServer server = new MockWebServer();
  private volatile String status = "0";
  private volatile boolean trailersOnly;
  private volatile byte[] message = {};

  @BeforeEach
  void start() throws IOException {
    server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse.Builder answer =
                new MockResponse.Builder().addHeader("content-type", "application/grpc");
            if (trailersOnly) {
              return answer.addHeader("grpc-status", status).build();
            }
            return answer
                .body(new Buffer().writeByte(0).writeInt(message.length).write(message))
                .trailers(Headers.of("grpc-status", status))
                .build();
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void spansArriveAsOneGrpcMessage() throws Exception {
    Telemetry telemetry = telemetry(Map.of("otel.exporter.otlp.headers", "x-tenant=a"));
    telemetry.recorded(TelemetryTest.record(StartProcess.shell("make"), Decision.BLOCK, 90));
    telemetry.close(TelemetryTest.PATIENCE);

    RecordedRequest request =
        request("/opentelemetry.proto.collector.trace.v1.TraceService/Export");
    assertThat(request.getHeaders().get("content-type")).isEqualTo("application/grpc");
    assertThat(request.getHeaders().get("te")).isEqualTo("trailers");
    assertThat(request.getHeaders().get("x-tenant")).isEqualTo("a");
    Span span =
        ExportTraceServiceRequest.parseFrom(message(request))
            .getResourceSpans(0)
            .getScopeSpans(0)
            .getSpans(0);
    assertThat(Collector.texts(span.getAttributesList())).containsEntry("armor.decision", "block");
    request("/opentelemetry.proto.collector.logs.v1.LogsService/Export");
    ExportMetricsServiceRequest.parseFrom(
        message(request("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")));
    assertThat(telemetry.lost()).isZero();
    assertThat(problems).isEmpty();
  }

  @Test
  void aStatusInTheTrailersIsALoss() {
    status = "14";
    assertThat(lost()).isEqualTo(1);
    assertThat(problems).singleElement().asString().contains("gRPC 14");
  }

  @Test
  void aStatusWithoutAnAnswerIsALoss() {
    status = "16";
    trailersOnly = true;
    assertThat(lost()).isEqualTo(1);
    assertThat(problems).singleElement().asString().contains("gRPC 16");
  }

  @Test
  void whatTheCollectorRejectsOfAMessageIsALoss() {
    message =
        ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(1)
                    .setErrorMessage("over quota"))
            .build()
            .toByteArray();
    assertThat(lost()).isEqualTo(1);
    assertThat(problems).singleElement().asString().contains("rejected 1 items: over quota");
  }

  private long lost() {
    Telemetry telemetry = telemetry(Map.of());
    telemetry.recorded(TelemetryTest.record(StartProcess.shell("make"), Decision.ALLOW, 0));
    telemetry.close(TelemetryTest.PATIENCE);
    return telemetry.lost();
  }

  private RecordedRequest request(String path) {
    return requests.stream()
        .filter(request -> request.getTarget().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no request for " + path + " in " + requests + problems));
  }

  /** The message behind gRPC's prefix, whose length must be right. */
  private static byte[] message(RecordedRequest request) {
    byte[] body = request.getBody().toByteArray();
    assertThat(body[0]).as("not compressed").isZero();
    int length = java.nio.ByteBuffer.wrap(body, 1, 4).getInt();
    assertThat(length).isEqualTo(body.length - 5);
    return java.util.Arrays.copyOfRange(body, 5, body.length);
  }

  private Telemetry telemetry(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + server.getPort());
    settings.put("otel.exporter.otlp.protocol", "grpc");
    return Telemetry.of(
        TelemetrySettings.read(settings::get, name -> null),
        Masking.STANDARD,
        task -> new Thread(task, "test-armor-telemetry"),
        problems::add);
  }
}
