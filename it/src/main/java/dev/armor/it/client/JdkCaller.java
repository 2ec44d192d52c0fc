package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The client of {@code java.net.http}. */
final class JdkCaller implements Caller {
  private final HttpClient client;

  JdkCaller(Via via) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS);
    if (via.kind() == Via.Kind.HTTP) {
      builder.proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", via.port())));
    } else if (via.kind() == Via.Kind.SOCKS) {
      throw new UnsupportedOperationException("no SOCKS");
    }
    client = builder.build();
  }

  @Override
  public String get(String url) throws Exception {
    return text(client.send(request(url).build(), BodyHandlers.ofString()));
  }

  @Override
  public String post(String url, byte[] body) throws Exception {
    return text(
        client.send(
            request(url).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString()));
  }

  @Override
  public String stream(String url, InputStream body) throws Exception {
    return text(
        client.send(
            request(url).POST(BodyPublishers.ofInputStream(() -> body)).build(),
            BodyHandlers.ofString()));
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return client
        .sendAsync(request(url).build(), BodyHandlers.ofString())
        .thenApply(JdkCaller::body);
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private static String body(HttpResponse<String> response) {
    try {
      return text(response);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static String text(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return response.body();
  }

  @Override
  public void close() {}
}
