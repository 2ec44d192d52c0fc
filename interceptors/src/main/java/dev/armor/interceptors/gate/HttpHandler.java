package dev.armor.interceptors.gate;

import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Judges HTTP requests. Types that java.base does not see, or does not show, come as objects.
 *
 * <p>Throws {@link SecurityException} for what may not happen.
 */
public interface HttpHandler {
  /** A {@code java.net.http.HttpRequest} of the JDK's own class, about to be sent. */
  void exchange(Object request);

  /**
   * The next hop of a redirect that the {@code java.net.http} client follows.
   *
   * @param request what was sent before, whose headers and, unless it becomes a GET, body go along
   */
  void redirect(URI target, String method, Object request);

  /**
   * A request of {@code HttpURLConnection}, about to be written.
   *
   * @param headers the {@code MessageHeader} that the program filled
   * @param body what the program wrote so far, a {@code ByteArrayOutputStream}; null when it
   *     streams or sends nothing
   */
  void connection(URL url, String method, @Nullable Object headers, @Nullable Object body);

  /**
   * A blocking client outside the JDK goes on to connect for a request.
   *
   * @param client the dialect of the client's objects, as in the table of hooks
   * @param holder where the request goes
   */
  void sends(String client, Object holder, Object request);

  /** The request of {@link #sends}, or another in its place, is about to be written. */
  void resends(String client, Object holder, Object request);

  /** As {@link #sends}, for a client that works on several threads; {@code body} may be null. */
  void sendsBody(String client, Object holder, Object request, @Nullable Object body);

  /** A client that works on several threads takes a request. */
  void queues(String client, Object holder);

  /** A head or a piece of a body of a connection on which one follows another. */
  void message(String client, Object connection, Object context, Object message);

  /** A head or a piece of a body of one of the streams of a connection. */
  void frame(String client, Object connection, int stream, Object message);

  /** A piece of the body of a request of {@link #queues}. */
  void chunk(String client, Object holder, @Nullable Object piece);

  /** The first {@code count} bytes of a buffer go to a body's stream. */
  void some(String client, Object stream, Object piece, long count);

  /** The body of a request that was judged before is about to be written to that stream. */
  void streams(Object request, Object stream);

  /** What is between a buffer's position and limit goes to a body's stream. */
  void buffer(Object stream, ByteBuffer piece);

  /** Bytes go to a body's stream. */
  void written(Object stream, byte[] bytes, int offset, int length);

  /** A byte goes to a body's stream. */
  void writtenByte(Object stream, int value);

  /** Who is told what clients receive. */
  AnswerHandler received();

  /** A channel of a client's own transport is about to connect. */
  void connects(Object context, @Nullable SocketAddress remote);

  /** A channel of a client's own transport is about to listen. */
  void binds(Object context, @Nullable SocketAddress local);

  /** A proxy is asked for a connection to that address. */
  void tunnels(@Nullable SocketAddress target);

  /** A socket is about to connect, by {@code proxy} or by one that is still to be chosen. */
  void socket(@Nullable SocketAddress target, @Nullable String proxy);

  /** A channel of a client's own transport is about to send a datagram. */
  void datagram(Object message);
}
