package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/** Apache HttpClient 5, the asynchronous one. */
final class Apache5AsyncCaller implements Caller {
  private final CloseableHttpAsyncClient client;

  Apache5AsyncCaller(Via via) {
    HttpAsyncClientBuilder builder = HttpAsyncClients.custom().disableAutomaticRetries();
    if (via.kind() == Via.Kind.HTTP) {
      builder.setProxy(new HttpHost("127.0.0.1", via.port()));
    } else if (via.kind() == Via.Kind.SOCKS) {
      throw new UnsupportedOperationException("resolves names itself");
    }
    client = builder.build();
    client.start();
  }

  @Override
  public String get(String url) throws Exception {
    return getAsync(url).get();
  }

  @Override
  public String post(String url, byte[] body) throws Exception {
    return send(SimpleRequestProducer.create(
            SimpleRequestBuilder.post(url)
                .setBody(body, ContentType.APPLICATION_OCTET_STREAM)
                .build()))
        .get();
  }

  @Override
  public String stream(String url, InputStream body) throws Exception {
    return send(new BasicRequestProducer(
            new BasicHttpRequest(Method.POST, URI.create(url)), new Streamed(body)))
        .get();
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    SimpleHttpRequest request = SimpleRequestBuilder.get(url).build();
    return send(SimpleRequestProducer.create(request));
  }

  private CompletableFuture<String> send(AsyncRequestProducer request) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.execute(
        request,
        SimpleResponseConsumer.create(),
        new FutureCallback<>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            if (response.getCode() == 200) {
              answer.complete(response.getBodyText());
            } else {
              answer.completeExceptionally(new IOException("status " + response.getCode()));
            }
          }

          @Override
          public void failed(Exception failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void cancelled() {
            answer.cancel(false);
          }
        });
    return answer;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** Content that comes from a stream. */
  private static final class Streamed extends AbstractBinAsyncEntityProducer {
    private final InputStream body;

    Streamed(InputStream body) {
      super(0, ContentType.APPLICATION_OCTET_STREAM);
      this.body = body;
    }

    @Override
    protected int availableData() {
      return 1;
    }

    @Override
    protected void produceData(StreamChannel<ByteBuffer> channel) throws IOException {
      byte[] bytes = body.readAllBytes();
      channel.write(ByteBuffer.wrap(bytes));
      channel.endStream();
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public boolean isChunked() {
      return true;
    }

    @Override
    public Set<String> getTrailerNames() {
      return Set.of();
    }

    @Override
    public void failed(Exception cause) {}
  }
}
