package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from objects that have the methods of Netty's. */
class NettyTest {
  private final Netty netty = new Netty();

  @Test
  void aRequestThatWasSeenBeforeGoesWhereItsOwnChannelGoes() {
    Request request = new Request("/items", Map.of());

    assertThat(url(new Channel(8080), request)).isEqualTo("http://127.0.0.1:8080/items");
    assertThat(url(new Channel(9090), request)).isEqualTo("http://127.0.0.1:9090/items");
  }

  @Test
  void theSameRequestOnAnEncryptedChannelIsAnother() {
    Request request = new Request("/items", Map.of("Host", "shop.test"));

    assertThat(url(new Channel(80), request)).isEqualTo("http://shop.test/items");
    assertThat(url(new Channel(80, new SslHandler()), request))
        .isEqualTo("https://shop.test/items");
    assertThat(url(new Channel(80), request)).isEqualTo("http://shop.test/items");
  }

  @Test
  void whatLiesBetweenTheCodecAndTheTransportEncrypts() {
    Request request = new Request("/items", Map.of("Host", "shop.test"));
    Channel channel = new Channel(80, new SslHandler());
    HeadContext transport = new HeadContext(channel);
    Step plain = new Step(channel, new Object(), transport);
    Step encrypted =
        new Step(channel, new Object(), new Step(channel, new SslHandler(), transport));

    assertThat(urlBy(plain, request)).isEqualTo("http://shop.test/items");
    assertThat(urlBy(encrypted, request)).isEqualTo("https://shop.test/items");
    assertThat(urlBy(new Shared(channel, encrypted), request)).isEqualTo("https://shop.test/items");
  }

  @Test
  void aWayThatEndsNowhereIsNoProofOfPlaintext() {
    Channel channel = new Channel(80, new SslHandler());

    assertThat(
            urlBy(
                new Step(channel, new Object(), null),
                new Request("/items", Map.of("Host", "shop.test"))))
        .isEqualTo("https://shop.test/items");
  }

  @Test
  void aRequestOfOtherHeadersIsRead() {
    Channel channel = new Channel(80);
    read(channel, new Request("/items", Map.of("Host", "shop.test", "Cookie", "a")));

    Outbound other =
        read(channel, new Request("/items", Map.of("Host", "shop.test", "Cookie", "b")));

    assertThat(other.exchange().headers()).containsEntry("Cookie", List.of("b"));
  }

  @Test
  void theSameRequestIsTheSameObject() {
    Channel channel = new Channel(80);
    Outbound first = read(channel, new Request("/items", Map.of("Host", "shop.test")));

    assertThat(read(channel, new Request("/items", Map.of("Host", "shop.test")))).isSameAs(first);
  }

  private String url(Channel channel, Request request) {
    return read(channel, request).exchange().url();
  }

  private String urlBy(Object context, Request request) {
    Outbound outbound = netty.read(context, request);
    assertThat(outbound).isNotNull();
    return outbound.exchange().url();
  }

  private Outbound read(Channel channel, Request request) {
    Outbound outbound = netty.read(new Context(channel), request);
    assertThat(outbound).isNotNull();
    return outbound;
  }

  /** As {@code HttpRequest}. */
  public record Request(String uri, Map<String, String> named) {
    public String method() {
      return "GET";
    }

    public Iterable<Map.Entry<String, String>> headers() {
      return named.entrySet();
    }
  }

  /** As {@code ChannelHandlerContext}. */
  public record Context(Channel channel) {}

  /** As a context that knows the one before it, nearer to the transport. */
  public static final class Step {
    private final Channel channel;
    private final Object handler;
    final Object prev;

    Step(Channel channel, Object handler, Object prev) {
      this.channel = channel;
      this.handler = handler;
      this.prev = prev;
    }

    public Channel channel() {
      return channel;
    }

    public Object handler() {
      return handler;
    }
  }

  /** As the context of two codecs that are one handler. */
  public static final class Shared {
    private final Channel channel;
    final Object ctx;

    Shared(Channel channel, Object ctx) {
      this.channel = channel;
      this.ctx = ctx;
    }

    public Channel channel() {
      return channel;
    }
  }

  /** Of that name. */
  public record HeadContext(Channel channel) {}

  /** As {@code Channel}, with its pipeline. */
  public static final class Channel {
    private final int port;
    private final Object[] handlers;

    Channel(int port, Object... handlers) {
      this.port = port;
      this.handlers = handlers;
    }

    public InetSocketAddress remoteAddress() {
      return new InetSocketAddress("127.0.0.1", port);
    }

    public Channel pipeline() {
      return this;
    }

    /** A release whose contexts cannot be followed. */
    public Object firstContext() {
      return this;
    }

    public Map<String, Object> toMap() {
      Map<String, Object> named = new LinkedHashMap<>();
      for (Object handler : handlers) {
        named.put("handler " + named.size(), handler);
      }
      return named;
    }
  }

  /** Of that name. */
  public static final class SslHandler {}
}
