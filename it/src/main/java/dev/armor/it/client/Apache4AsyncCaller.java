package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.util.EntityUtils;

/** Apache HttpAsyncClient 4. */
final class Apache4AsyncCaller implements Caller {
  private final CloseableHttpAsyncClient client;

  Apache4AsyncCaller(Via via) {
    HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create();
    if (via.kind() == Via.Kind.HTTP) {
      builder.setProxy(new HttpHost("127.0.0.1", via.port()));
    } else if (via.kind() == Via.Kind.SOCKS) {
      throw new UnsupportedOperationException("no SOCKS of its own");
    }
    client = builder.build();
    client.start();
  }

  @Override
  public String get(String url) throws Exception {
    return send(new HttpGet(url)).get();
  }

  @Override
  public String post(String url, byte[] body) throws Exception {
    HttpPost request = new HttpPost(url);
    request.setEntity(new ByteArrayEntity(body));
    return send(request).get();
  }

  @Override
  public String stream(String url, InputStream body) throws Exception {
    HttpPost request = new HttpPost(url);
    request.setEntity(new InputStreamEntity(body));
    return send(request).get();
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return send(new HttpGet(url));
  }

  private CompletableFuture<String> send(HttpUriRequest request) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.execute(
        request,
        new FutureCallback<>() {
          @Override
          public void completed(HttpResponse response) {
            try {
              String text = EntityUtils.toString(response.getEntity());
              if (response.getStatusLine().getStatusCode() != 200) {
                throw new IOException(response.getStatusLine().toString());
              }
              answer.complete(text);
            } catch (IOException failure) {
              answer.completeExceptionally(failure);
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
}
