package dev.armor.interceptors.http;

/** Has the bodies of servers' answers looked through as a program reads them. */
public interface AnswerReader {
  /** The body of the answer to that request will be read from the stream. */
  void begins(Object stream, String method, String url);

  /** Whether that stream began, and did not end yet. */
  boolean knows(Object stream);

  /**
   * Whether more of that stream is to be told: not of one that did not begin, nor of one of which
   * enough was seen.
   */
  boolean wants(Object stream);

  /** That many bytes, -1 for the end, were read from the stream into the array. */
  void read(int count, Object stream, byte[] bytes, int offset);

  /** Takes answers of which the caller keeps hold, so that none is looked for. */
  AnswerLine line();

  /**
   * Text of a message that came by a WebSocket.
   *
   * @param url as the socket was opened with
   * @param last whether the message ends with it
   */
  void heard(Object socket, String url, CharSequence text, boolean last);

  /** As {@link #read}, of a stream that may not be {@linkplain #wants wanted}. */
  default void offered(int count, Object stream, byte[] bytes, int offset) {
    if (wants(stream)) {
      read(count, stream, bytes, offset);
    }
  }
}
