package dev.armor.agent.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Sends OTLP over the JDK's HTTP client, on the calling thread and an executor of Armor's own
 * threads. A request that fails in a way that may pass is tried once more; redirects are not
 * followed, since the headers may hold a credential; proxies are not asked for, since the JVM's
 * proxy selector may be the program's code.
 */
final class HttpTransport implements HttpSender {

  private static final int ATTEMPTS = 2;

  /** An answer is read no further: what a wrong server sends must not fill the memory. */
  private static final int LONGEST_ANSWER = 64 << 10;

  private final HttpSenderConfig config;
  private final Delivery delivery;
  private final HttpClient client;

  HttpTransport(HttpSenderConfig config, Delivery delivery, Executor threads) {
    this.config = config;
    this.delivery = delivery;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(threads)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(config.getConnectTimeout())
            .sslContext(trusting(config));
    client = builder.build();
  }

  /**
   * Whom to trust. Never the JVM's default context, which the client would ask for even where it
   * needs none: it is made once for the whole JVM and by what providers the program has, so that
   * what goes wrong here would go wrong for the program as well.
   */
  private static SSLContext trusting(HttpSenderConfig config) {
    SSLContext given = config.getSslContext();
    if (given != null) {
      return given;
    }
    boolean plain = "http".equals(config.getEndpoint().getScheme());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          null, plain ? new TrustManager[0] : null, null); // null: those that the JDK trusts
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("no TLS for " + config.getEndpoint(), unusable);
    }
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    deliver(message);
    onResponse.accept(Accepted.INSTANCE); // see Delivery
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  private void deliver(MessageWriter message) {
    try {
      HttpRequest request = request(message);
      for (int attempt = 1; ; attempt++) {
        Answer answer = answer(request);
        int status = answer.status();
        if (status / 100 == 2) {
          delivery.succeeded(answer.rejection());
          return;
        }
        boolean mayPass = status == 429 || status == 502 || status == 503 || status == 504;
        if (!mayPass || attempt == ATTEMPTS) {
          delivery.failed(config.getEndpoint() + " answered with status " + status);
          return;
        }
      }
    } catch (IOException | RuntimeException failure) {
      delivery.failed(config.getEndpoint() + ": " + failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      delivery.failed("interrupted");
    }
  }

  private HttpRequest request(MessageWriter message) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.getEndpoint())
            .timeout(config.getTimeout())
            .header("Content-Type", config.getContentType());
    Map<String, List<String>> headers = config.getHeadersSupplier().get();
    if (headers != null) {
      headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Compressor compressor = config.getCompressor();
    if (compressor == null) {
      message.writeMessage(body);
    } else {
      request.header("Content-Encoding", compressor.getEncoding());
      try (OutputStream compressed = compressor.compress(body)) {
        message.writeMessage(compressed);
      }
    }
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    java.net.http.HttpResponse<InputStream> response =
        client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(response.statusCode(), type, body.readNBytes(LONGEST_ANSWER));
    }
  }

  /** What a server answered, as far as it is read. */
  @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
  private record Answer(int status, String type, byte[] body) {
    Rejection rejection() {
      return type.startsWith("application/json")
          ? Rejection.ofJson(body)
          : Rejection.ofProtobuf(body, 0, body.length);
    }
  }

  private enum Accepted implements HttpResponse {
    INSTANCE;

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }
}
