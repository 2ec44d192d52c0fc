package dev.armor.it.coexist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the shop, buys in it, and stops it; prints the answers. */
final class ShopProgram {
  private static final int CUSTOMERS = 40;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String root;

  private ShopProgram(String root) {
    this.root = root;
  }

  /** With the argument {@code harm}, asks for what should be blocked too. */
  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(
            Shop.class,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.main.banner-mode=off",
            "--spring.datasource.url=jdbc:h2:mem:shop",
            "--spring.datasource.hikari.maximum-pool-size=4",
            "--spring.servlet.multipart.file-size-threshold=0B")) {
      int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
      ShopProgram customer = new ShopProgram("http://127.0.0.1:" + port);
      customer.buy();
      if (List.of(arguments).contains("harm")) {
        customer.harm();
      }
    }
    System.out.println("stopped");
  }

  private void buy() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      answers.add(
          client.sendAsync(
              request("/items")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"name\":\"lamp " + i + "\",\"stock\":1}"))
                  .build(),
              BodyHandlers.ofString(UTF_8)));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      expect("1", answer.join());
    }
    expect("1", send(request("/items/3/stock/7").PUT(BodyPublishers.noBody())));
    expect("1", send(request("/items/4").DELETE()));
    expect("{\"bytes\":10}", send(picture()));
    say("items", send(request("/items")));
  }

  private void harm() throws Exception {
    say("tidy", send(request("/tidy")));
    say("key", send(request("/key")));
    say("items", send(request("/items")));
  }

  private HttpRequest.Builder picture() {
    return request("/picture")
        .header("Content-Type", "multipart/form-data; boundary=cut")
        .POST(
            BodyPublishers.ofString(
                "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                    + "Content-Type: image/png\r\n\r\n0123456789\r\n--cut--\r\n"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  private static void expect(String body, HttpResponse<String> answer) {
    if (answer.statusCode() != 200 || !answer.body().equals(body)) {
      throw new IllegalStateException(
          answer.request().method() + " " + answer.uri().getPath() + ": " + answer.body());
    }
  }

  private static void say(String what, HttpResponse<String> answer) {
    System.out.println(what + " " + answer.statusCode() + " " + answer.body());
  }
}
