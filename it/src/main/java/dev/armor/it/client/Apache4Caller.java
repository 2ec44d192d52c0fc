package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4, the classic one. */
final class Apache4Caller implements Caller {
  private final CloseableHttpClient client;

  Apache4Caller(Via via) {
    HttpClientBuilder builder = HttpClientBuilder.create().disableAutomaticRetries();
    if (via.kind() == Via.Kind.HTTP) {
      builder.setProxy(new HttpHost("127.0.0.1", via.port()));
    } else if (via.kind() == Via.Kind.SOCKS) {
      throw new UnsupportedOperationException("no SOCKS of its own");
    }
    client = builder.build();
  }

  @Override
  public String get(String url) throws IOException {
    return send(new HttpGet(url));
  }

  @Override
  public String post(String url, byte[] body) throws IOException {
    HttpPost request = new HttpPost(url);
    request.setEntity(new ByteArrayEntity(body));
    return send(request);
  }

  @Override
  public String stream(String url, InputStream body) throws IOException {
    HttpPost request = new HttpPost(url);
    request.setEntity(new InputStreamEntity(body));
    return send(request);
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return Answers.on(() -> get(url));
  }

  private String send(HttpUriRequest request) throws IOException {
    return client.execute(
        request,
        response -> {
          String text = EntityUtils.toString(response.getEntity());
          if (response.getStatusLine().getStatusCode() != 200) {
            throw new IOException(response.getStatusLine().toString());
          }
          return text;
        });
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
