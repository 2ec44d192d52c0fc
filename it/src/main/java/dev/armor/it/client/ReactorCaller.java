package dev.armor.it.client;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

/** reactor-netty, which is Netty. */
final class ReactorCaller implements Caller {
  private final HttpClient client;

  ReactorCaller(Via via) {
    HttpClient built = HttpClient.create().followRedirect(true);
    if (via.kind() == Via.Kind.HTTP2) {
      built = built.protocol(HttpProtocol.H2C);
    }
    if (via.isProxied()) {
      built =
          built.proxy(
              proxy ->
                  proxy
                      .type(
                          via.kind() == Via.Kind.HTTP
                              ? ProxyProvider.Proxy.HTTP
                              : ProxyProvider.Proxy.SOCKS5)
                      .host("127.0.0.1")
                      .port(via.port()));
    }
    client = built;
  }

  @Override
  public String get(String url) {
    return mono(client.get().uri(url)).block();
  }

  @Override
  public String post(String url, byte[] body) {
    return mono(client.post().uri(url).send(Mono.just(Unpooled.wrappedBuffer(body)))).block();
  }

  @Override
  public String stream(String url, InputStream body) throws IOException {
    byte[] bytes = body.readAllBytes();
    int half = bytes.length / 2;
    return mono(client
            .request(HttpMethod.POST)
            .uri(url)
            .send(
                ByteBufFlux.fromInbound(
                    Flux.just(
                        Unpooled.wrappedBuffer(bytes, 0, half),
                        Unpooled.wrappedBuffer(bytes, half, bytes.length - half)))))
        .block();
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return mono(client.get().uri(url)).toFuture();
  }

  private static Mono<String> mono(HttpClient.ResponseReceiver<?> receiver) {
    return receiver.responseSingle(
        (response, content) ->
            response.status().code() == 200
                ? content.asString().defaultIfEmpty("")
                : Mono.error(new IOException("status " + response.status())));
  }

  @Override
  public void close() {}
}
