package dev.armor.it.bench.victim;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a server in the same JVM over loopback. */
public final class HttpLoop {

  private HttpLoop() {}

  /** Prints the cost of one request. */
  public static void main(String[] args) throws Exception {
    URI uri = URI.create(LoopServer.start().url());
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    Loop.measure(
        // Compiling the client and what looks at it takes as many on two cores.
        15_000,
        200,
        () -> {
          if (client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
            throw new IllegalStateException("no answer");
          }
        });
  }
}
