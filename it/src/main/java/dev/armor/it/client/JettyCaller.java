package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.Socks5Proxy;

/** Jetty's client. */
final class JettyCaller implements Caller {
  private final HttpClient client = new HttpClient();

  JettyCaller(Via via) throws Exception {
    if (via.kind() == Via.Kind.HTTP) {
      client.getProxyConfiguration().addProxy(new HttpProxy("127.0.0.1", via.port()));
    } else if (via.kind() == Via.Kind.SOCKS) {
      client.getProxyConfiguration().addProxy(new Socks5Proxy("127.0.0.1", via.port()));
    }
    client
        .getProxyConfiguration()
        .getProxies()
        .forEach(proxy -> proxy.getExcludedAddresses().clear());
    client.start();
  }

  @Override
  public String get(String url) throws Exception {
    return text(client.GET(url));
  }

  @Override
  public String post(String url, byte[] body) throws Exception {
    return text(client.POST(url).body(new BytesRequestContent(body)).send());
  }

  @Override
  public String stream(String url, InputStream body) throws Exception {
    return text(client.POST(url).body(new InputStreamRequestContent(body)).send());
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client
        .newRequest(url)
        .send(
            new BufferingResponseListener() {
              @Override
              public void onComplete(Result result) {
                if (result.isFailed()) {
                  answer.completeExceptionally(result.getFailure());
                } else {
                  answer.complete(getContentAsString());
                }
              }
            });
    return answer;
  }

  private static String text(ContentResponse response) throws IOException {
    if (response.getStatus() != 200) {
      throw new IOException("status " + response.getStatus());
    }
    return response.getContentAsString();
  }

  @Override
  public void close() throws Exception {
    client.stop();
  }
}
