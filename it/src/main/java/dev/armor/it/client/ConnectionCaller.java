package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** {@code HttpURLConnection}. */
final class ConnectionCaller implements Caller {
  private final Proxy proxy;

  ConnectionCaller(Via via) {
    proxy =
        switch (via.kind()) {
          case DIRECT, HTTP2 -> Proxy.NO_PROXY;
          case HTTP -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", via.port()));
          case SOCKS -> new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", via.port()));
        };
  }

  @Override
  public String get(String url) throws IOException {
    return text(open(url));
  }

  @Override
  public String post(String url, byte[] body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    return text(connection);
  }

  @Override
  public String stream(String url, InputStream body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(0);
    try (OutputStream out = connection.getOutputStream()) {
      body.transferTo(out);
    }
    return text(connection);
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return Answers.on(() -> get(url));
  }

  private HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection(proxy);
  }

  private static String text(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {}
}
