package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** OkHttp; runs with releases 3, 4 and 5, so it uses what all of them have. */
final class OkHttpCaller implements Caller {
  private final OkHttpClient client;

  OkHttpCaller(Via via) {
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    if (via.kind() == Via.Kind.HTTP2) {
      builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    }
    if (via.isProxied()) {
      builder.proxy(
          new Proxy(
              via.kind() == Via.Kind.HTTP ? Proxy.Type.HTTP : Proxy.Type.SOCKS,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), via.port())));
    }
    client = builder.build();
  }

  @Override
  public String get(String url) throws IOException {
    return send(new Request.Builder().url(url).header("X-Note", "note").build());
  }

  @Override
  @SuppressWarnings("deprecation") // The one form that OkHttp 3, 4 and 5 have.
  public String post(String url, byte[] body) throws IOException {
    return send(new Request.Builder().url(url).post(RequestBody.create(null, body)).build());
  }

  @Override
  public String stream(String url, InputStream body) throws IOException {
    RequestBody streamed =
        new RequestBody() {
          @Override
          public MediaType contentType() {
            return null;
          }

          @Override
          public void writeTo(BufferedSink sink) throws IOException {
            body.transferTo(sink.outputStream());
          }
        };
    return send(new Request.Builder().url(url).post(streamed).build());
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client
        .newCall(new Request.Builder().url(url).build())
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                answer.complete(text(response));
              }
            });
    return answer;
  }

  private String send(Request request) throws IOException {
    return text(client.newCall(request).execute());
  }

  private static String text(Response response) throws IOException {
    try (response) {
      String text = response.body().string();
      if (response.code() != 200) {
        throw new IOException("status " + response.code());
      }
      return text;
    }
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdownNow();
    client.connectionPool().evictAll();
  }
}
