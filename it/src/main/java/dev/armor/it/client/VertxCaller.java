package dev.armor.it.client;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Vert.x, which is Netty. */
final class VertxCaller implements Caller {
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setFileCachingEnabled(false)
                      .setClassPathResolvingEnabled(false)));
  private final HttpClient client;

  VertxCaller(Via via) {
    HttpClientOptions options = new HttpClientOptions();
    if (via.kind() != Via.Kind.DIRECT) {
      options.setProxyOptions(
          new ProxyOptions()
              .setType(via.kind() == Via.Kind.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
              .setHost("127.0.0.1")
              .setPort(via.port()));
    }
    client = vertx.createHttpClient(options);
  }

  @Override
  public String get(String url) throws Exception {
    return wait(getAsync(url));
  }

  @Override
  public String post(String url, byte[] body) throws Exception {
    return wait(
        text(
            client
                .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .compose(request -> request.send(Buffer.buffer(body)))));
  }

  @Override
  public String stream(String url, InputStream body) throws Exception {
    byte[] bytes = body.readAllBytes();
    int half = bytes.length / 2;
    return wait(
        text(
            client
                .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .compose(
                    request -> {
                      request.setChunked(true);
                      return request
                          .write(Buffer.buffer(java.util.Arrays.copyOf(bytes, half)))
                          .compose(
                              sent ->
                                  request.end(
                                      Buffer.buffer(
                                          java.util.Arrays.copyOfRange(bytes, half, bytes.length))))
                          .compose(sent -> request.response());
                    })));
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return text(
        client
            .request(new RequestOptions().setAbsoluteURI(url).setFollowRedirects(true))
            .compose(request -> request.send()));
  }

  private static CompletableFuture<String> text(
      Future<? extends io.vertx.core.http.HttpClientResponse> answer) {
    return answer
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body()
                    : Future.failedFuture(new IOException("status " + response.statusCode())))
        .map(Buffer::toString)
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static String wait(CompletableFuture<String> answer)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    return answer.get(20, java.util.concurrent.TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    vertx.close();
  }
}
