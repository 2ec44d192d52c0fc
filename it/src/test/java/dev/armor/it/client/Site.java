package dev.armor.it.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on loopback that notes what reached it: a line a request, and all bodies. */
final class Site implements AutoCloseable {
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final StringBuffer bodies = new StringBuffer();

  Site() throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work);
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String base() {
    return "http://127.0.0.1:" + port();
  }

  /** {@code METHOD path} of each request, in order of their arrival. */
  List<String> requests() {
    return requests;
  }

  /** What all bodies held, also those that broke off. */
  String bodies() {
    return bodies.toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    long length = 0;
    byte[] buffer = new byte[8_192];
    for (int n = 0; n >= 0; n = exchange.getRequestBody().read(buffer)) {
      bodies.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      length += n;
    }
    if (path.startsWith("/redirect")) {
      exchange.getResponseHeaders().add("Location", path.substring("/redirect".length()));
      exchange.sendResponseHeaders(302, -1);
    } else {
      byte[] text =
          (exchange.getRequestMethod() + " " + path + " with " + length)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/plain");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
