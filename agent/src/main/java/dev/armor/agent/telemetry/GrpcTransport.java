package dev.armor.agent.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends OTLP as unary gRPC calls over OkHttp: the JDK's client has no trailers, in which gRPC puts
 * its status, and no HTTP/2 without TLS from the first byte on.
 *
 * <p>Calls block, and OkHttp's "fast fallback" is off, so that connections are opened by the
 * calling thread, which is Armor's own.
 */
final class GrpcTransport implements GrpcSender {

  /** An answer is read no further: what a wrong server sends must not fill the memory. */
  private static final int LONGEST_ANSWER = 64 << 10;

  /** Bytes before a gRPC message: one tells whether it is compressed, four its length. */
  private static final int PREFIX = 5;

  private static final MediaType GRPC = MediaType.get("application/grpc");

  private final GrpcSenderConfig config;
  private final Delivery delivery;
  private final OkHttpClient client;
  private final String url;

  GrpcTransport(GrpcSenderConfig config, Delivery delivery, ExecutorService threads) {
    this.config = config;
    this.delivery = delivery;
    String endpoint = config.getEndpoint().toString();
    String root = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    url = root + "/" + config.getFullMethodName();
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(threads))
            .fastFallback(false)
            .followRedirects(false)
            .proxy(Proxy.NO_PROXY)
            .retryOnConnectionFailure(true)
            .connectTimeout(config.getConnectTimeout())
            .callTimeout(config.getTimeout());
    if (root.startsWith("http://")) {
      builder
          .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
          .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    } else {
      builder.protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
      if (config.getSslContext() != null && config.getTrustManager() != null) {
        builder.sslSocketFactory(
            config.getSslContext().getSocketFactory(), config.getTrustManager());
      }
    }
    client = builder.build();
  }

  @Override
  public void send(
      MessageWriter message, Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
    deliver(message);
    onResponse.accept(Accepted.INSTANCE); // see Delivery
  }

  @Override
  public CompletableResultCode shutdown() {
    client.connectionPool().evictAll();
    return CompletableResultCode.ofSuccess();
  }

  private void deliver(MessageWriter message) {
    try (Response response = client.newCall(request(message)).execute()) {
      byte[] answer = response.body().byteStream().readNBytes(LONGEST_ANSWER);
      // The trailers come behind the answer.
      String status = response.header("grpc-status");
      if (status == null) {
        status = response.trailers().get("grpc-status");
      }
      if (response.code() == 200 && "0".equals(status)) {
        delivery.succeeded(rejection(answer));
      } else {
        delivery.failed(url + " answered with HTTP " + response.code() + ", gRPC " + status);
      }
    } catch (IOException | RuntimeException failure) {
      delivery.failed(url + ": " + failure);
    }
  }

  /** Of the message behind the prefix; Armor asks for no compression, so there is none. */
  private static Rejection rejection(byte[] answer) {
    return answer.length > PREFIX && answer[0] == 0
        ? Rejection.ofProtobuf(answer, PREFIX, answer.length - PREFIX)
        : Rejection.NONE;
  }

  private Request request(MessageWriter message) throws IOException {
    Request.Builder request = new Request.Builder().url(url).header("te", "trailers");
    Map<String, List<String>> headers = config.getHeadersSupplier().get();
    if (headers != null) {
      headers.forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
    }
    return request.post(RequestBody.create(frame(message), GRPC)).build();
  }

  /** The message with gRPC's prefix, which says "not compressed". */
  private static byte[] frame(MessageWriter message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(new byte[PREFIX]);
    message.writeMessage(body);
    byte[] frame = body.toByteArray();
    int length = frame.length - PREFIX;
    for (int i = 1; i <= 4; i++) {
      frame[i] = (byte) (length >>> (8 * (4 - i)));
    }
    return frame;
  }

  private enum Accepted implements GrpcResponse {
    INSTANCE;

    @Override
    public GrpcStatusCode getStatusCode() {
      return GrpcStatusCode.OK;
    }

    @Override
    public String getStatusDescription() {
      return "";
    }

    @Override
    public byte[] getResponseMessage() {
      return new byte[0];
    }
  }
}
