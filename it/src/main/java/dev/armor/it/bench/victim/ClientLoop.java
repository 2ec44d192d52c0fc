package dev.armor.it.bench.victim;

import com.sun.net.httpserver.HttpServer;
import dev.armor.it.client.Caller;
import dev.armor.it.client.Client;
import dev.armor.it.client.Via;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Asks a server in the same JVM over loopback with one of the HTTP clients. */
public final class ClientLoop {

  private ClientLoop() {}

  /** Prints the cost of one request; the property {@code client} names who sends it. */
  public static void main(String[] args) throws Exception {
    // Without this the server waits 40 ms for an acknowledgement between header and body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    byte[] answer = "answer".getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/items";
    Caller caller = Client.valueOf(System.getProperty("client")).open(Via.DIRECT);
    Loop.measure(10_000, 200, () -> caller.get(url));
    // Some clients keep threads that are no daemons.
    System.exit(0);
  }
}
