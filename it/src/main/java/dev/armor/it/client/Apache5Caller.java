package dev.armor.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** Apache HttpClient 5, the classic one. */
final class Apache5Caller implements Caller {
  private final CloseableHttpClient client;

  Apache5Caller(Via via) {
    HttpClientBuilder builder = HttpClients.custom().disableAutomaticRetries();
    if (via.kind() == Via.Kind.HTTP) {
      builder.setProxy(new HttpHost("127.0.0.1", via.port()));
    } else if (via.kind() == Via.Kind.SOCKS) {
      builder.setConnectionManager(
          PoolingHttpClientConnectionManagerBuilder.create()
              .setDefaultSocketConfig(
                  SocketConfig.custom()
                      .setSocksProxyAddress(new java.net.InetSocketAddress("127.0.0.1", via.port()))
                      .build())
              .setDnsResolver(new RemoteNames())
              .build());
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
    request.setEntity(new ByteArrayEntity(body, null));
    return send(request);
  }

  @Override
  public String stream(String url, InputStream body) throws IOException {
    HttpPost request = new HttpPost(url);
    request.setEntity(new InputStreamEntity(body, -1, null));
    return send(request);
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return Answers.on(() -> get(url));
  }

  private String send(HttpUriRequestBase request) throws IOException {
    return client.execute(
        request,
        response -> {
          String text = EntityUtils.toString(response.getEntity());
          if (response.getCode() != 200) {
            throw new IOException("status " + response.getCode());
          }
          return text;
        });
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** Leaves names to the proxy. */
  private static final class RemoteNames implements org.apache.hc.client5.http.DnsResolver {
    @Override
    public java.net.InetAddress[] resolve(String host) throws java.net.UnknownHostException {
      return null;
    }

    @Override
    public java.util.List<java.net.InetSocketAddress> resolve(String host, int port) {
      return java.util.List.of(java.net.InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
