package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Spring's WebClient over reactor-netty. */
final class WebClientCaller implements Caller {
  private final WebClient client =
      WebClient.builder()
          .clientConnector(new ReactorClientHttpConnector(HttpClient.create().followRedirect(true)))
          .build();

  WebClientCaller(Via via) {
    if (via.kind() != Via.Kind.DIRECT) {
      throw new UnsupportedOperationException("as reactor-netty");
    }
  }

  @Override
  public String get(String url) {
    return client.get().uri(url).retrieve().bodyToMono(String.class).block();
  }

  @Override
  public String post(String url, byte[] body) {
    return client.post().uri(url).bodyValue(body).retrieve().bodyToMono(String.class).block();
  }

  @Override
  public String stream(String url, InputStream body) throws IOException {
    return client
        .post()
        .uri(url)
        .body(
            BodyInserters.fromDataBuffers(
                DataBufferUtils.readInputStream(
                    () -> body, DefaultDataBufferFactory.sharedInstance, 64)))
        .retrieve()
        .bodyToMono(String.class)
        .block();
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return client.get().uri(url).retrieve().bodyToMono(String.class).toFuture();
  }

  @Override
  public void close() {}
}
