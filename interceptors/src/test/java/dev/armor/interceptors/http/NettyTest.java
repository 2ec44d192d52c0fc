package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.ExchangeHttp;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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

  @Test
  void aRequestThatOneCodecSendsAgainIsTheSameObjectUntilItDiffers() {
    Context context = new Context(new Channel(80));
    Codec codec = codec(context);
    Map<String, String> told = Map.of("Host", "shop.test");
    Outbound first = read(codec, context, new Request("/items", told));

    for (int i = 0; i < 3; i++) {
      assertThat(read(codec, context, new Request("/items", told))).isSameAs(first);
    }
    assertThat(read(codec, context, new Request("/others", told)).exchange().url())
        .isEqualTo("http://shop.test/others");
    read(codec, context, new Request("/items", told));
    Map<String, String> more = new LinkedHashMap<>(told);
    more.put("Cookie", "a");
    assertThat(read(codec, context, new Request("/items", more)).exchange().headers())
        .containsEntry("Cookie", List.of("a"));
    read(codec, context, new Request("/items", more));
    more.put("Cookie", "b");
    assertThat(read(codec, context, new Request("/items", more)).exchange().headers())
        .containsEntry("Cookie", List.of("b"));
    assertThat(read(codec, context, new Request("/items", Map.of())).exchange().headers())
        .isEmpty();
    assertThat(read(codec, context, new Request("/items", told))).isEqualTo(first);
  }

  @Test
  void aCodecSeesThatItsChannelIsEncryptedFromNowOn() {
    Channel channel = new Channel(80);
    HeadContext transport = new HeadContext(channel);
    Step place = new Step(channel, new Object(), transport);
    Codec codec = codec(place);
    Request request = new Request("/items", Map.of("Host", "shop.test"));
    for (int i = 0; i < 3; i++) {
      assertThat(read(codec, place, request).exchange().url()).isEqualTo("http://shop.test/items");
    }

    place.prev = new Step(channel, new SslHandler(), transport);
    for (int i = 0; i < 3; i++) {
      assertThat(read(codec, place, request).exchange().url()).isEqualTo("https://shop.test/items");
    }

    place.prev = new Step(channel, new Object(), place.prev);
    for (int i = 0; i < 3; i++) {
      assertThat(read(codec, place, request).exchange().url()).isEqualTo("https://shop.test/items");
    }

    place.prev = transport;
    assertThat(read(codec, place, request).exchange().url()).isEqualTo("http://shop.test/items");
  }

  @Test
  void aCodecThatIsPutOnAnotherChannelIsLookedAtAnew() {
    Codecs codecs = new Codecs();
    Object handler = new Object();
    Context one = new Context(new Channel(8080));
    Context other = new Context(new Channel(9090));
    Codec first = codecs.at(one, handler);

    assertThat(codecs.at(one, handler)).isSameAs(first);
    assertThat(codecs.known(handler)).isSameAs(first);
    assertThat(codecs.at(other, handler)).isNotSameAs(first);
  }

  @Test
  void theCodecThatReadsKnowsWhatTheOneThatWritesHasAsked() {
    Codecs codecs = new Codecs();
    Channel channel = new Channel(8080);
    Context context = new Context(channel);
    ExchangeHttp asked = ExchangeHttp.of("GET", "http://shop.test/items");

    codecs.at(context, "writes").asks(asked);

    assertThat(codecs.at(new Context(channel), "reads").asked()).isSameAs(asked);
    assertThat(codecs.at(new Context(new Channel(8080)), "others").asked()).isNull();
  }

  private String url(Channel channel, Request request) {
    return read(channel, request).exchange().url();
  }

  private String urlBy(Object context, Request request) {
    return read(codec(context), context, request).exchange().url();
  }

  private Outbound read(Channel channel, Request request) {
    Context context = new Context(channel);
    return read(codec(context), context, request);
  }

  private Outbound read(Codec codec, Object context, Request request) {
    Outbound outbound = netty.read(codec, context, request);
    assertThat(outbound).isNotNull();
    return outbound;
  }

  private static Codec codec(Object context) {
    return new Codec(context, new AtomicReference<>());
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
    Object prev;

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
