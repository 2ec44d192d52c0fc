package dev.armor.interceptors.gate;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what comes in. Types that java.base does not see come as objects. What is called
 * here has happened already; an exception is an error of ours and is not passed on.
 */
public interface IntakeHandler {
  /** A {@code java.net.http.HttpResponse} that the JDK's client has just made, body included. */
  void answer(Object response);

  /** A stream of an HTTP answer that the program was given by that connection. */
  void opened(Object stream, Object connection);

  /**
   * An answer of a server, whichever the client.
   *
   * @param url what was asked
   * @param type the media type as the server named it, null when it did not
   * @param body a {@code String}, a {@code byte[]}, or a stream whose reads are told by {@link
   *     #read}
   */
  void received(String url, @Nullable String type, Object body);

  /** That many bytes, -1 for the end, were read from a stream into the array. */
  void read(int count, Object stream, byte[] bytes, int offset);

  /**
   * Text of a message that came by a {@code java.net.http.WebSocket}, about to be given to the
   * program.
   *
   * @param text is read no later than this returns
   * @param last whether the message ends with it
   */
  void heard(Object socket, URI url, CharSequence text, boolean last);

  /** Whether the policy marks tables; without, rows concern nobody. Costs next to nothing. */
  boolean marksRows();

  /** Whether there may be rows of a marked table that are still read. Costs next to nothing. */
  boolean hasMarkedRows();

  /** A statement was prepared from that text. */
  void prepared(Object statement, String sql);

  /** A statement ran that text and may be asked for its rows. */
  void executed(Object statement, String sql);

  /** A statement gave rows. */
  void rows(Object resultSet, Object statement, @Nullable String sql);

  /** A value was read from rows, by the column's number from 1, or its label. */
  void value(Object value, Object resultSet, int column, @Nullable String label);
}
