package dev.armor.it.route;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** Ways to send an HTTP request; a server on loopback writes down what reached it. */
enum HttpRoute implements Route {
  CLIENT_GET {
    @Override
    void request(URI target, URI start) throws Exception {
      client().send(HttpRequest.newBuilder(target).build(), BodyHandlers.discarding());
    }
  },
  CLIENT_POST_TEXT {
    @Override
    void request(URI target, URI start) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(target).POST(BodyPublishers.ofString("text")).build();
      client().send(request, BodyHandlers.ofString());
    }
  },
  CLIENT_PUT_BYTES_ASYNC {
    @Override
    void request(URI target, URI start) {
      HttpRequest request =
          HttpRequest.newBuilder(target).PUT(BodyPublishers.ofByteArray(new byte[10])).build();
      client().sendAsync(request, BodyHandlers.ofString()).join();
    }
  },
  CLIENT_REDIRECT {
    @Override
    void request(URI target, URI start) throws Exception {
      client().send(HttpRequest.newBuilder(start).build(), BodyHandlers.ofString());
    }
  },
  CLIENT_WEB_SOCKET {
    @Override
    void request(URI target, URI start) {
      URI socket = URI.create(target.toString().replace("http:", "ws:"));
      try {
        client().newWebSocketBuilder().buildAsync(socket, new WebSocket.Listener() {}).join();
      } catch (CompletionException refused) {
        // The server answers like any HTTP server; a request that reached it is the effect.
        if (!(refused.getCause() instanceof IOException)) {
          throw refused;
        }
      }
    }
  },
  CONNECTION_GET {
    @Override
    void request(URI target, URI start) throws Exception {
      ((HttpURLConnection) target.toURL().openConnection()).getResponseCode();
    }
  },
  CONNECTION_POST {
    @Override
    void request(URI target, URI start) throws Exception {
      HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
      connection.setDoOutput(true);
      connection.setRequestProperty("X-Note", "text");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(new byte[] {'t', 'e', 'x', 't'});
      }
      connection.getResponseCode();
    }
  },
  CONNECTION_REDIRECT {
    @Override
    void request(URI target, URI start) throws Exception {
      ((HttpURLConnection) start.toURL().openConnection()).getResponseCode();
    }
  },
  URL_OPEN_STREAM {
    @Override
    void request(URI target, URI start) throws Exception {
      target.toURL().openStream().close();
    }
  };

  abstract void request(URI target, URI start) throws Exception;

  @Override
  public void run(Path folder, Path seen) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    String path = "/" + folder.getParent().getFileName() + "/item";
    server.createContext("/", exchange -> answer(exchange, path, seen));
    server.start();
    try {
      request(URI.create(base + path), URI.create(base + "/start"));
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, String path, Path seen) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().equals("/start")) {
      exchange.getResponseHeaders().add("Location", path);
      exchange.sendResponseHeaders(302, -1);
    } else {
      Files.write(seen, exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(200, -1);
    }
    exchange.close();
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
  }

  @Override
  public boolean happened(Path folder, Path seen) {
    return Files.exists(seen);
  }
}
