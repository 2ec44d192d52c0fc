package dev.armor.interceptors.gate;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients outside the JDK receive, whose classes are told of in {@code clients.hooks}. It has
 * come already and may be anything, so nothing here throws: what cannot be looked through is given
 * to the program all the same.
 */
public final class AnswerGate {
  private AnswerGate() {}

  private static @Nullable AnswerHandler handler() {
    HttpHandler http = Gate.http();
    return http == null ? null : http.received();
  }

  public static void answers(Object stream) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.answers(stream);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void received(int count, Object stream, byte[] bytes, int offset) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.received(count, stream, bytes, offset);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void receivedSome(long count, Object stream, Object buffer) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.receivedSome(count, stream, buffer);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void answersTo(Object exchange, Object decoder) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.answersTo(exchange, decoder);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void receivedInto(int count, Object decoder, ByteBuffer buffer) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.receivedInto(count, decoder, buffer);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void arrives(String client, Object exchange, ByteBuffer piece) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.arrives(client, exchange, piece);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void ends(Object exchange) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.ends(exchange);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void arrived(@Nullable Object chunk, Object receiver) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.arrived(chunk, receiver);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void decoded(Object decoder, Object context, List<Object> messages) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.decoded(decoder, context, messages);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void hears(String client, Object socket, String text) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.hears(client, socket, text);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }

  public static void arrivesOn(Object connection, int stream, Object piece, boolean last) {
    AnswerHandler handler = handler();
    if (handler != null) {
      try {
        handler.arrivesOn(connection, stream, piece, last);
      } catch (RuntimeException | LinkageError | StackOverflowError failure) {
        // See above.
      }
    }
  }
}
