package dev.armor.pipeline.egress;

import org.jspecify.annotations.Nullable;

/**
 * Frames of WebSocket (RFC 6455): masks are taken off, messages stand together again however they
 * are cut into frames, and compressed ones are inflated (RFC 7692). What does not read as a frame
 * is content, to the end of the connection.
 */
final class WebSocketFraming implements Framing {
  /** Two bytes, eight of a length, four of a mask. */
  private static final int LONGEST_HEAD = 14;

  private static final int FINAL = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int RESERVED = 0x30;
  private static final int CODE = 0x0F;
  private static final int CONTROL = 0x08;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int LENGTH_OF_16_BITS = 126;
  private static final int LENGTH_OF_64_BITS = 127;

  /**
   * Bytes from which on a first frame that is longer than what is seen of it is taken for one: of
   * other bytes too few would do.
   */
  private static final int TELLING = 1 << 10;

  private final Window messages = new Window();

  /** What stands between the frames of a message, such as a ping, would tear it apart. */
  private final Window controls = new Window();

  /** The bytes as they stand: who only says that frames follow hides nothing. */
  private final Window likewise = new Window();

  private final MessageInflater inflater = new MessageInflater();
  private final byte[] head = new byte[LONGEST_HEAD];
  private int headSize;
  private long remaining;
  private int maskAt;
  private boolean compressed;
  private boolean broken;

  /** Whether the bytes are frames of a client from their beginning to their end. */
  static boolean isFrames(byte[] bytes, int from, int to) {
    int at = from;
    while (at + 2 <= to) {
      int length = headLength(bytes, at);
      if (!isHead(bytes[at], bytes[at + 1]) || bytes[at + 1] >= 0 || at + length > to) {
        return false;
      }
      long end = at + length + payload(bytes, at);
      if (end > to) {
        return at > from || to - from >= TELLING;
      }
      at = (int) end;
    }
    return at == to && at > from;
  }

  @Override
  public @Nullable Match read(byte[] bytes, int from, int to, ContentSearch search) {
    if (broken) {
      return likewise.add(bytes, from, to, search);
    }
    Match first = likewise.addOpaque(bytes, from, to, search);
    int at = from;
    while (at < to && !broken) {
      if (inPayload()) {
        int length = (int) Math.min(remaining, to - at);
        first = or(first, payload(bytes, at, length, search));
        at += length;
      } else {
        head[headSize++] = bytes[at++];
        if (headSize == 2 && !isHead(head[0], head[1])) {
          broken = true;
        } else if (headSize >= 2 && headSize == headLength(head, 0)) {
          begin();
        }
      }
    }
    return broken ? or(first, likewise.add(bytes, at, to, search)) : first;
  }

  private static @Nullable Match or(@Nullable Match first, @Nullable Match second) {
    return first == null ? second : first;
  }

  private boolean inPayload() {
    return headSize >= 2 && headSize == headLength(head, 0);
  }

  private void begin() {
    remaining = payload(head, 0);
    maskAt = 0;
    int code = head[0] & CODE;
    if (code != 0 && code < CONTROL) {
      compressed = (head[0] & COMPRESSED) != 0;
    }
    if (remaining == 0) {
      headSize = 0;
    }
  }

  private @Nullable Match payload(byte[] bytes, int from, int length, ContentSearch search) {
    byte[] piece = new byte[length];
    boolean masked = (head[1] & MASKED) != 0;
    int mask = headSize - 4;
    for (int i = 0; i < length; i++) {
      piece[i] = bytes[from + i];
      if (masked) {
        piece[i] ^= head[mask + (maskAt++ & 3)];
      }
    }
    remaining -= length;
    boolean control = (head[0] & CONTROL) != 0;
    boolean ends = remaining == 0 && (head[0] & FINAL) != 0;
    if (remaining == 0) {
      headSize = 0;
    }
    if (control) {
      return controls.add(piece, 0, length, search);
    }
    byte[] content = compressed ? inflater.add(piece, ends) : piece;
    return messages.add(content, 0, content.length, search);
  }

  /** Whether a frame of a known kind may begin so. */
  private static boolean isHead(byte first, byte second) {
    int code = first & CODE;
    boolean control = code >= CONTROL;
    return (first & RESERVED) == 0
        && (control ? code <= 0xA : code <= 2)
        && !(control && ((first & FINAL) == 0 || (first & COMPRESSED) != 0))
        && !(control && (second & LENGTH) >= LENGTH_OF_16_BITS);
  }

  private static int headLength(byte[] bytes, int at) {
    int length = bytes[at + 1] & LENGTH;
    int more = length == LENGTH_OF_16_BITS ? 2 : length == LENGTH_OF_64_BITS ? 8 : 0;
    return 2 + more + ((bytes[at + 1] & MASKED) == 0 ? 0 : 4);
  }

  /** The payload's length in bytes; the greatest number where it says more than there can be. */
  private static long payload(byte[] bytes, int at) {
    int length = bytes[at + 1] & LENGTH;
    int more = length == LENGTH_OF_16_BITS ? 2 : length == LENGTH_OF_64_BITS ? 8 : 0;
    if (more == 0) {
      return length;
    }
    long number = 0;
    for (int i = 0; i < more; i++) {
      number = number << 8 | (bytes[at + 2 + i] & 0xFF);
    }
    return number < 0 || number > Integer.MAX_VALUE * 2L ? Integer.MAX_VALUE * 2L : number;
  }
}
