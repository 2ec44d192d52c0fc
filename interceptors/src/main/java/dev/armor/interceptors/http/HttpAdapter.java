package dev.armor.interceptors.http;

import dev.armor.interceptors.gate.AnswerHandler;
import dev.armor.interceptors.gate.HttpHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Destinations;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.NetworkOperation;
import java.io.ByteArrayOutputStream;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns requests of the JDK's clients into actions and has them judged. */
public final class HttpAdapter implements HttpHandler {
  /** Bytes of a body that are judged. */
  static final int SAMPLE = 1 << 16;

  private static final byte[] NONE = {};

  private final Decider decider;
  private final AllowedRequests allowed = new AllowedRequests();
  private final Destinations requested;
  private final UrlRequests connections = new UrlRequests();
  private final ClientAdapter clients;

  /**
   * @param requested is told where allowed requests go
   * @param answers is told what clients outside the JDK receive
   * @param onProblem told, once each, of classes of clients that could not be read
   */
  public HttpAdapter(
      Decider decider, Destinations requested, AnswerReader answers, Consumer<String> onProblem) {
    this.decider = decider;
    this.requested = requested;
    this.clients = new ClientAdapter(decider, requested, answers, this::decide, onProblem);
  }

  @Override
  public void exchange(Object request) {
    if (!decider.isOwnWork()) {
      Outbound outbound = ClientRequest.outbound(request);
      decide(outbound.exchange());
      if (!outbound.whole()) {
        ClientRequest.watch(request, () -> OutgoingBody.watched(decider, outbound.exchange()));
      }
    }
  }

  @Override
  public void redirect(URI target, String method, Object request) {
    if (!decider.isOwnWork()) {
      ExchangeHttp before = ClientRequest.read(request);
      Content body = method.equals("GET") ? Content.NONE : before.body();
      decide(new ExchangeHttp(method, target.toString(), before.headers(), body));
    }
  }

  @Override
  public void connection(URL url, String method, @Nullable Object headers, @Nullable Object body) {
    if (decider.isOwnWork()) {
      return;
    }
    Content content = Content.NONE;
    byte[] middle = NONE;
    if (body instanceof ByteArrayOutputStream) {
      byte[] bytes = ((ByteArrayOutputStream) body).toByteArray();
      content = Samples.of(bytes, 0, bytes.length, bytes.length);
      middle = bytes.length > SAMPLE ? bytes : NONE;
    }
    // A body turns GET into POST only after this point, inside the JDK.
    String verb = !content.isEmpty() && method.equals("GET") ? "POST" : method;
    Outbound outbound = connections.read(url, verb, headers, content, body != null);
    decide(outbound.exchange());
    if (middle.length > 0) {
      OutgoingBody.watched(decider, outbound.exchange()).pass(middle, 0, middle.length);
    }
    clients.announce(outbound.exchange(), outbound);
  }

  @Override
  public void sends(String client, Object holder, Object request) {
    if (!decider.isOwnWork()) {
      clients.sends(client, holder, request);
    }
  }

  @Override
  public void resends(String client, Object holder, Object request) {
    if (!decider.isOwnWork()) {
      clients.resends(client, holder, request);
    }
  }

  @Override
  public void sendsBody(String client, Object holder, Object request, @Nullable Object body) {
    if (!decider.isOwnWork()) {
      clients.sendsBody(client, holder, request, body);
    }
  }

  @Override
  public void queues(String client, Object holder) {
    if (!decider.isOwnWork()) {
      clients.queues(client, holder);
    }
  }

  @Override
  public void message(String client, Object connection, Object context, Object message) {
    if (!decider.isOwnWork()) {
      clients.message(connection, context, message);
    }
  }

  @Override
  public void frame(String client, Object connection, int stream, Object message) {
    if (!decider.isOwnWork()) {
      clients.frame(client, connection, stream, message);
    }
  }

  @Override
  public void chunk(String client, Object holder, @Nullable Object piece) {
    if (!decider.isOwnWork()) {
      clients.chunk(client, holder, piece);
    }
  }

  @Override
  public void some(String client, Object stream, Object piece, long count) {
    if (!decider.isOwnWork()) {
      clients.some(client, stream, piece, count);
    }
  }

  @Override
  public void streams(Object request, Object stream) {
    if (!decider.isOwnWork()) {
      clients.streams(request, stream);
    }
  }

  @Override
  public void buffer(Object stream, ByteBuffer piece) {
    if (!decider.isOwnWork()) {
      clients.buffer(stream, piece);
    }
  }

  @Override
  public void written(Object stream, byte[] bytes, int offset, int length) {
    if (!decider.isOwnWork()) {
      clients.written(stream, bytes, offset, length);
    }
  }

  @Override
  public void writtenByte(Object stream, int value) {
    if (!decider.isOwnWork()) {
      clients.writtenByte(stream, value);
    }
  }

  @Override
  public AnswerHandler received() {
    return clients.intake();
  }

  @Override
  public void connects(Object context, @Nullable SocketAddress remote) {
    if (!decider.isOwnWork()) {
      clients.uses(NetworkOperation.CONNECT, context, remote);
    }
  }

  @Override
  public void binds(Object context, @Nullable SocketAddress local) {
    if (!decider.isOwnWork()) {
      clients.uses(NetworkOperation.LISTEN, context, local);
    }
  }

  @Override
  public void tunnels(@Nullable SocketAddress target) {
    if (!decider.isOwnWork()) {
      clients.tunnels(target);
    }
  }

  @Override
  public void socket(@Nullable SocketAddress target, @Nullable String proxy) {
    if (!decider.isOwnWork()) {
      clients.socket(target, proxy);
    }
  }

  @Override
  public void datagram(Object message) {
    if (!decider.isOwnWork()) {
      clients.datagram(message);
    }
  }

  private void decide(ExchangeHttp exchange) {
    judge(exchange);
    requested.add(exchange.url());
  }

  private void judge(ExchangeHttp exchange) {
    // Both before the verdict: what changes meanwhile, by this request too, must not be missed. So
    // what sends a piece of something is remembered only when it comes again at once.
    long context = decider.context();
    long sent = decider.sent();
    if (allowed.contains(exchange, context, sent)) {
      return;
    }
    if (decider.decide(exchange)) {
      allowed.add(exchange, context, sent);
    }
  }
}
