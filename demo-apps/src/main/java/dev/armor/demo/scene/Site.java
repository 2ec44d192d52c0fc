package dev.armor.demo.scene;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web site on loopback: it serves the pages that it was given and remembers what it was sent, so
 * that a leak is proved where it arrives. Safe for use by several threads.
 */
public final class Site implements AutoCloseable {
  private record Page(String type, String body) {}

  private record Received(String path, String content) {}

  private final HttpServer server;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** Opens a site on a free port of the loopback interface. */
  public Site() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves {@code body} under {@code path}; any other path answers 200 and "ok". */
  public Site serving(String path, String type, String body) {
    pages.put(path, new Page(type, body));
    return this;
  }

  /** The address of {@code path} here. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Whether {@code text} arrived under {@code path}, in a body or in a decoded query. */
  public boolean received(String path, String text) {
    return received.stream().anyMatch(r -> r.path().equals(path) && r.content().contains(text));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String query =
          asked.getRawQuery() == null ? "" : URLDecoder.decode(asked.getRawQuery(), UTF_8);
      received.add(new Received(asked.getPath(), query + '\n' + body));
      Page page = pages.getOrDefault(asked.getPath(), new Page("text/plain", "ok\n"));
      byte[] bytes = page.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
