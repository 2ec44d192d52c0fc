package dev.armor.it.bench.victim;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks a server in the same JVM over loopback. */
public final class HttpLoop {

  private HttpLoop() {}

  /** Prints the cost of one request. */
  public static void main(String[] args) throws Exception {
    // Without this the server waits 40 ms for an acknowledgement between header and body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    byte[] answer = "answer".getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/items");
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    try {
      Loop.measure(
          // Compiling the client, the server and what looks at both takes as many on two cores.
          15_000,
          200,
          () -> {
            if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
              throw new IllegalStateException("no answer");
            }
          });
    } finally {
      server.stop(0);
    }
  }
}
