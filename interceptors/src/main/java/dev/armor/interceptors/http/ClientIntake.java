package dev.armor.interceptors.http;

import dev.armor.interceptors.gate.AnswerHandler;
import dev.armor.interceptors.guard.Decider;
import dev.armor.pipeline.action.ExchangeHttp;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the reader of answers what clients outside the JDK receive, and to which request it is the
 * answer. Copies nothing of an answer of which enough was seen.
 */
final class ClientIntake implements AnswerHandler {
  private static final byte[] NOTHING = {};

  /** Of one piece; as much as is looked at of a whole answer. */
  private static final int MOST = HttpAdapter.SAMPLE;

  private final Decider decider;
  private final AnswerReader answers;
  private final Codecs codecs;
  private final Opened opened;
  private final Consumer<UnknownVersionException> onUnknown;
  private final Jetty jetty = new Jetty();
  private final Netty netty = new Netty();

  /** What this thread sent last: what it receives next is the answer. */
  private final ThreadLocal<@Nullable ExchangeHttp> asked = new ThreadLocal<>();

  /** The bodies of requests by the streams of HTTP/2 that they opened. */
  interface Opened {
    @Nullable OutgoingBody body(Object connection, int stream);
  }

  /**
   * @param onUnknown told of objects of releases that cannot be read
   */
  ClientIntake(
      Decider decider,
      AnswerReader answers,
      Codecs codecs,
      Opened opened,
      Consumer<UnknownVersionException> onUnknown) {
    this.decider = decider;
    this.answers = answers;
    this.codecs = codecs;
    this.opened = opened;
    this.onUnknown = onUnknown;
  }

  /** This thread sends a request of that method and URL. */
  void asks(ExchangeHttp request) {
    asked.set(request);
  }

  @Override
  public void answers(Object stream) {
    if (!decider.isOwnWork()) {
      begins(stream, asked.get());
    }
  }

  @Override
  public void received(int count, Object stream, byte[] bytes, int offset) {
    answers.offered(count, stream, bytes, offset);
  }

  @Override
  public void receivedSome(long count, Object stream, Object buffer) {
    if (answers.wants(stream) && !decider.isOwnWork()) {
      byte[] bytes = count > 0 ? OkHttp.last(buffer, count) : NOTHING;
      answers.read(count < 0 ? -1 : bytes.length, stream, bytes, 0);
    }
  }

  @Override
  public void answersTo(Object exchange, Object decoder) {
    if (!answers.knows(decoder) && !decider.isOwnWork()) {
      reading(() -> begins(decoder, Apache.head(exchange)));
    }
  }

  @Override
  public void receivedInto(int count, Object decoder, ByteBuffer buffer) {
    if (count < 0) {
      ends(decoder);
    } else if (answers.wants(decoder) && !decider.isOwnWork()) {
      ByteBuffer came = buffer.duplicate().flip();
      take(decoder, ByteBuffers.read(came.position(came.limit() - count), MOST));
    }
  }

  @Override
  public void arrives(String client, Object exchange, ByteBuffer piece) {
    if (decider.isOwnWork()) {
      return;
    }
    if (!answers.knows(exchange)) {
      boolean byJetty = client.equals("jetty");
      reading(() -> begins(exchange, byJetty ? jetty.head(exchange) : Apache.head(exchange)));
    }
    if (answers.wants(exchange)) {
      take(exchange, ByteBuffers.read(piece, MOST));
    }
  }

  @Override
  public void ends(Object exchange) {
    if (answers.knows(exchange) && !decider.isOwnWork()) {
      answers.read(-1, exchange, NOTHING, 0);
    }
  }

  @Override
  public void arrived(@Nullable Object chunk, Object receiver) {
    if (chunk != null && !decider.isOwnWork()) {
      reading(() -> chunk(chunk, Members.call(receiver, "getHttpExchange")));
    }
  }

  private void chunk(Object chunk, @Nullable Object exchange) {
    if (exchange != null) {
      arrives("jetty", exchange, (ByteBuffer) Members.get(chunk, "getByteBuffer"));
      if (Boolean.TRUE.equals(Members.call(chunk, "isLast"))) {
        ends(exchange);
      }
    }
  }

  @Override
  public void decoded(Object decoder, Object context, List<Object> messages) {
    if (messages.isEmpty() || decider.isOwnWork()) {
      return;
    }
    try {
      for (int i = 0; i < messages.size(); i++) {
        decoded(decoder, context, messages.get(i));
      }
    } catch (UnknownVersionException unknown) {
      onUnknown.accept(unknown);
    }
  }

  /** What a server decodes has no status, and begins nothing. */
  private void decoded(Object decoder, Object context, Object message) {
    Netty.Shape shape = Netty.shape(message);
    AnswerLine line = shape.isAnswer() ? begun(decoder, context) : known(decoder);
    if (line == null) {
      return;
    }
    byte[] bytes = shape.hasContent() && line.wants() ? netty.bytes(message, MOST) : NOTHING;
    if (bytes.length > 0 || shape.isLast()) {
      line.came(bytes, shape.isLast());
    }
  }

  private @Nullable AnswerLine known(Object decoder) {
    Codec codec = codecs.known(decoder);
    return codec == null ? null : codec.answers();
  }

  /** Where the answer comes that begins now, null when nothing was asked on its channel. */
  private @Nullable AnswerLine begun(Object decoder, Object context) {
    Codec codec = codecs.at(context, decoder);
    ExchangeHttp request = codec.asked();
    if (request == null) {
      return null;
    }
    AnswerLine line = codec.answers();
    if (line == null) {
      line = answers.line();
      codec.answers(line);
    }
    line.begins(request.method(), request.url());
    return line;
  }

  @Override
  public void hears(String client, Object socket, String text) {
    if (!decider.isOwnWork()) {
      reading(() -> answers.heard(socket, OkHttp.url(socket), text, true));
    }
  }

  @Override
  public void arrivesOn(Object connection, int stream, Object piece, boolean last) {
    OutgoingBody request = opened.body(connection, stream);
    if (request == null || decider.isOwnWork()) {
      return;
    }
    if (!answers.knows(request)) {
      begins(request, request.head());
    }
    if (answers.wants(request)) {
      reading(() -> take(request, netty.bytes(piece, MOST)));
    }
    if (last) {
      ends(request);
    }
  }

  private void begins(Object stream, @Nullable ExchangeHttp request) {
    if (request != null) {
      answers.begins(stream, request.method(), request.url());
    }
  }

  private void take(Object stream, byte[] bytes) {
    if (bytes.length > 0) {
      answers.read(bytes.length, stream, bytes, 0);
    }
  }

  private void reading(Runnable reads) {
    try {
      reads.run();
    } catch (UnknownVersionException unknown) {
      onUnknown.accept(unknown);
    }
  }
}
