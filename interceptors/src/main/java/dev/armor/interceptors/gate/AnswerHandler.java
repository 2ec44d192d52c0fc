package dev.armor.interceptors.gate;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is told what HTTP clients outside the JDK receive, whose types come as objects. Leaves all of it
 * as it is.
 */
public interface AnswerHandler {
  /** The body of an answer to the request that this thread sent will be read from that stream. */
  void answers(Object stream);

  /** That many bytes, -1 for the end, were read from such a stream into the array. */
  void received(int count, Object stream, byte[] bytes, int offset);

  /** That many bytes, -1 for the end, were read from such a stream to the end of a buffer. */
  void receivedSome(long count, Object stream, Object buffer);

  /** The answer to the request of that exchange will be read from the decoder. */
  void answersTo(Object exchange, Object decoder);

  /** That many bytes, -1 for the end, were read from a decoder and stand before the position. */
  void receivedInto(int count, Object decoder, ByteBuffer buffer);

  /** A piece of an answer is about to be given to the program. */
  void arrives(String client, Object exchange, ByteBuffer piece);

  /** All of such an answer was given to the program. */
  void ends(Object exchange);

  /** A receiver of answers returns a chunk, null while there is none. */
  void arrived(@Nullable Object chunk, Object receiver);

  /** A decoder made these messages of what came on a channel. */
  void decoded(Object decoder, Object context, List<Object> messages);

  /** A message that came by a WebSocket is about to be given to the program. */
  void hears(String client, Object socket, String text);

  /** A piece of an answer came on one of the streams of a connection. */
  void arrivesOn(Object connection, int stream, Object piece, boolean last);
}
