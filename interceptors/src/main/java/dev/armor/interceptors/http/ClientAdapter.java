package dev.armor.interceptors.http;

import dev.armor.interceptors.guard.ByIdentity;
import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Destinations;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.UseNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has the requests of clients outside the JDK judged: the head before a connection is asked for,
 * with the body where that can be known then, otherwise the body as it is written.
 */
final class ClientAdapter {
  private static final Netty NETTY = new Netty();

  private static final Map<String, Dialect> DIALECTS =
      Map.of(
          "okhttp", new OkHttp(),
          "apache4", new Apache(false),
          "apache5", new Apache(true),
          "jetty", new Jetty(),
          "netty", NETTY);

  /** A piece is there as a whole already, so all of it is read. */
  private static final long MOST = Integer.MAX_VALUE - 8;

  private final Decider decider;
  private final Destinations requested;
  private final ClientIntake intake;
  private final Consumer<ExchangeHttp> judge;
  private final Consumer<String> onProblem;
  private final ByIdentity<OutgoingBody> bodies = new ByIdentity<>();
  private final ByIdentity<Streams> connections = new ByIdentity<>();
  private final Codecs codecs = new Codecs();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  /** The request that this thread sends, until a stream takes it for its own. */
  private final ThreadLocal<@Nullable Current> current = new ThreadLocal<>();

  private record Current(Object source, OutgoingBody body) {}

  /**
   * @param requested where allowed requests go
   * @param answers is told what is received
   * @param judge has the head of a request judged
   * @param onProblem told once of each class that could not be read
   */
  ClientAdapter(
      Decider decider,
      Destinations requested,
      AnswerReader answers,
      Consumer<ExchangeHttp> judge,
      Consumer<String> onProblem) {
    this.decider = decider;
    this.requested = requested;
    this.intake = new ClientIntake(decider, answers, codecs, this::opened, this::unread);
    this.judge = judge;
    this.onProblem = onProblem;
  }

  /** A blocking client goes on to connect; what this thread writes next is the body. */
  void sends(String client, Object holder, Object request) {
    Outbound outbound = read(client, holder, request);
    if (outbound != null) {
      judge.accept(outbound.exchange());
      announce(source(client, holder, request), outbound);
    }
  }

  /** The same request is about to be written; interceptors may have put another in its place. */
  void resends(String client, Object holder, Object request) {
    Current announced = current.get();
    if (announced == null || announced.source() != source(client, holder, request)) {
      sends(client, holder, request);
    }
  }

  /** What stands for a request of which several hooks are told. */
  private static Object source(String client, Object holder, Object request) {
    return client.equals("okhttp") && Members.has(holder, "request")
        ? Members.get(holder, "request")
        : request;
  }

  /** What this thread writes next is the body of that request. */
  void announce(Object source, Outbound outbound) {
    intake.asks(outbound.head());
    current.set(
        new Current(
            source,
            outbound.whole()
                ? OutgoingBody.JUDGED
                : OutgoingBody.watched(decider, outbound.exchange())));
  }

  /** A client that works on several threads goes on to connect; the body is handed over apart. */
  void sendsBody(String client, Object holder, Object request, @Nullable Object body) {
    Outbound outbound = read(client, holder, request);
    if (outbound != null) {
      judge.accept(dialect(client).with(outbound, body).exchange());
    }
  }

  /** A client that works on several threads takes a request, whose pieces it will name. */
  void queues(String client, Object holder) {
    Outbound outbound = read(client, holder, holder);
    if (outbound != null) {
      judge.accept(outbound.exchange());
      if (!outbound.whole()) {
        bodies.put(
            dialect(client).body(holder), OutgoingBody.watched(decider, outbound.exchange()));
      }
    }
  }

  /** A message that a codec writes: a head, a piece of a body, or both. */
  void message(Object encoder, Object context, Object message) {
    try {
      judgeMessage(encoder, context, message);
    } catch (SecurityException blocked) {
      Channels.fail(context, blocked);
      throw blocked;
    }
  }

  private void judgeMessage(Object encoder, Object context, Object message) {
    Codec codec =
        Netty.shape(message).isRequest() ? begun(encoder, context, message) : codecs.known(encoder);
    OutgoingBody body = codec == null ? null : codec.body();
    if (body != null && body != OutgoingBody.JUDGED) {
      piece(NETTY.bytes(message, MOST), body);
    }
  }

  /** The codec that begins a request, null when the request cannot be read. */
  private @Nullable Codec begun(Object encoder, Object context, Object message) {
    Codec codec;
    Outbound outbound;
    try {
      codec = codecs.at(context, encoder);
      outbound = NETTY.read(codec, context, message);
    } catch (UnknownVersionException unknown) {
      unread(unknown);
      return codecs.known(encoder);
    }
    if (outbound != null) {
      judge.accept(outbound.exchange());
      codec.asks(outbound.head());
      codec.body(
          outbound.whole()
              ? OutgoingBody.JUDGED
              : OutgoingBody.watched(decider, outbound.exchange()));
    }
    return codec;
  }

  /** A message of one of the streams of a connection: a head or a piece of a body. */
  void frame(String client, Object connection, int stream, Object message) {
    Streams streams = connections.get(connection);
    Outbound outbound = read(client, connection, message);
    if (outbound != null) {
      judge.accept(outbound.exchange());
      if (streams == null) {
        streams = new Streams();
        connections.put(connection, streams);
      }
      streams.put(stream, OutgoingBody.watched(decider, outbound.exchange()));
    } else if (streams != null) {
      OutgoingBody body = streams.of(stream);
      if (body != null) {
        piece(dialect(client).bytes(message, MOST), body);
      }
    }
  }

  private @Nullable OutgoingBody opened(Object connection, int stream) {
    Streams streams = connections.get(connection);
    return streams == null ? null : streams.of(stream);
  }

  /** A piece of the body of a request that {@link #queues} was told of. */
  void chunk(String client, Object holder, @Nullable Object piece) {
    if (piece != null) {
      OutgoingBody body = bodies.get(dialect(client).body(holder));
      if (body != null) {
        piece(dialect(client).bytes(piece, MOST), body);
      }
    }
  }

  /** Some bytes of a buffer go to a stream. */
  void some(String client, Object stream, Object piece, long count) {
    OutgoingBody body = body(stream);
    if (body != OutgoingBody.JUDGED) {
      piece(dialect(client).bytes(piece, count), body);
    }
  }

  /** The body of a request that was judged before is about to be written to a stream. */
  void streams(Object request, Object stream) {
    if (bodies.get(stream) == null) {
      ExchangeHttp head = Apache.head(request);
      bodies.put(stream, head == null ? OutgoingBody.JUDGED : OutgoingBody.watched(decider, head));
    }
  }

  /** A buffer goes to a stream of a client that works on several threads. */
  void buffer(Object stream, ByteBuffer piece) {
    streams(stream, stream);
    OutgoingBody body = bodies.get(stream);
    if (body != null && body != OutgoingBody.JUDGED) {
      byte[] bytes = ByteBuffers.read(piece, MOST);
      body.pass(bytes, 0, bytes.length);
    }
  }

  /** Bytes go to a stream. */
  void written(Object stream, byte[] bytes, int offset, int length) {
    body(stream).pass(bytes, offset, length);
  }

  /** A single byte goes to a stream. */
  void writtenByte(Object stream, int value) {
    body(stream).pass(value);
  }

  /** What the clients receive. */
  ClientIntake intake() {
    return intake;
  }

  /**
   * A channel of a client's own transport is about to connect or to listen.
   *
   * @param context of the channel, or a socket of that transport that has none
   */
  void uses(NetworkOperation kind, Object context, @Nullable SocketAddress address) {
    if (Members.has(context, "channel")
        && Channels.reachTheJdk(Members.get(context, "channel").getClass())) {
      return;
    }
    if (address instanceof InetSocketAddress) {
      if (kind == NetworkOperation.CONNECT) {
        connects((InetSocketAddress) address);
      } else {
        decider.decide(network(kind, "tcp", (InetSocketAddress) address, Content.NONE));
      }
    } else if (address != null && Members.has(address, "path")) {
      String path = String.valueOf(Members.get(address, "path"));
      decider.decide(new UseNetwork(kind, "unix", "", "", 0, path, Content.NONE));
    }
  }

  /** A proxy is asked for a connection to that address. */
  void tunnels(@Nullable SocketAddress address) {
    if (address instanceof InetSocketAddress) {
      connects((InetSocketAddress) address);
    }
  }

  /**
   * A socket is about to connect, and may do so by a proxy; ring 1 then sees the proxy only.
   *
   * @param proxy the socket's own, null when it asks which one to use
   */
  void socket(@Nullable SocketAddress target, @Nullable String proxy) {
    if (target instanceof InetSocketAddress
        && (proxy != null || ((InetSocketAddress) target).isUnresolved() || mayBeProxied())) {
      connects((InetSocketAddress) target);
    }
  }

  /** The JDK's own selector names a proxy for sockets by this property only. */
  private static boolean mayBeProxied() {
    ProxySelector selector = ProxySelector.getDefault();
    return System.getProperty("socksProxyHost") != null
        || (selector != null && selector.getClass().getModule() != Object.class.getModule());
  }

  private void connects(InetSocketAddress target) {
    UseNetwork use = network(NetworkOperation.CONNECT, "tcp", target, Content.NONE);
    if (requested.expect(use.host(), use.port())) {
      decider.decidePart(use);
    } else {
      decider.decide(use);
    }
  }

  /** A datagram of a client's own transport. */
  void datagram(Object message) {
    if (Members.has(message, "recipient")
        && Members.call(message, "recipient") instanceof InetSocketAddress) {
      InetSocketAddress target = (InetSocketAddress) Members.get(message, "recipient");
      byte[] bytes = dialect("netty").bytes(message, OutgoingBody.WINDOW);
      decider.decide(
          network(NetworkOperation.SEND, "udp", target, Content.of(bytes, bytes.length)));
    }
  }

  private static UseNetwork network(
      NetworkOperation kind, String transport, InetSocketAddress target, Content content) {
    InetAddress address = target.getAddress();
    // The name as asked for: getHostName would ask a name server.
    return new UseNetwork(
        kind,
        transport,
        target.getHostString(),
        address == null ? "" : address.getHostAddress(),
        target.getPort(),
        "",
        content);
  }

  private @Nullable Outbound read(String client, Object holder, Object request) {
    try {
      return dialect(client).read(holder, request);
    } catch (UnknownVersionException unknown) {
      // Ring 1 still judges the connection.
      unread(unknown);
      return null;
    }
  }

  private void unread(UnknownVersionException unknown) {
    if (reported.add(unknown.getMessage())) {
      onProblem.accept(unknown.getMessage());
    }
  }

  private static Dialect dialect(String client) {
    Dialect dialect = DIALECTS.get(client);
    if (dialect == null) {
      throw new IllegalArgumentException("clients.hooks names the unknown client " + client);
    }
    return dialect;
  }

  private static void piece(byte[] bytes, OutgoingBody body) {
    if (bytes.length > 0) {
      body.pass(bytes, 0, bytes.length);
    }
  }

  private OutgoingBody body(Object stream) {
    OutgoingBody body = bodies.get(stream);
    if (body == null) {
      Current announced = current.get();
      // What no request was announced for is a server's answer, or a stream that the program fills
      // on another thread: the watch on connections knows where it goes.
      body = announced == null ? OutgoingBody.JUDGED : announced.body();
      current.remove();
      bodies.put(stream, body);
    }
    return body;
  }
}
