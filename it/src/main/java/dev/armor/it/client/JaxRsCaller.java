package dev.armor.it.client;

import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** JAX-RS by whichever implementation is on the class path: Jersey or RESTEasy. */
final class JaxRsCaller implements Caller {
  private final Client client;

  JaxRsCaller(Via via) throws ReflectiveOperationException {
    if (via.kind() != Via.Kind.DIRECT) {
      throw new UnsupportedOperationException("as the client below");
    }
    client = following(ClientBuilder.newBuilder()).build();
  }

  /** RESTEasy follows redirects only when told to, and by a method of its own. */
  private static ClientBuilder following(ClientBuilder builder)
      throws ReflectiveOperationException {
    if (builder.getClass().getName().contains("resteasy")) {
      builder
          .getClass()
          .getMethod("setFollowRedirects", boolean.class)
          .invoke(builder, Boolean.TRUE);
    }
    return builder;
  }

  @Override
  public String get(String url) {
    return client.target(url).request().get(String.class);
  }

  @Override
  public String post(String url, byte[] body) {
    return client.target(url).request().post(octets(body), String.class);
  }

  @Override
  public String stream(String url, InputStream body) {
    return client.target(url).request().post(octets(body), String.class);
  }

  private static Entity<?> octets(Object body) {
    return Entity.entity(body, "application/octet-stream");
  }

  @Override
  public CompletableFuture<String> getAsync(String url) {
    return client.target(url).request().rx().get(String.class).toCompletableFuture();
  }

  @Override
  public void close() {
    client.close();
  }
}
