package dev.armor.pipeline.egress;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Frames of HTTP/2 (RFC 9113): data stands together again for each of the streams that were active
 * last, and headers are decoded.
 */
final class Http2Framing implements Framing {
  private static final int HEADER = 9;

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int PUSH_PROMISE = 5;
  private static final int CONTINUATION = 9;

  private static final int END_HEADERS = 0x4;
  private static final int PADDED = 0x8;
  private static final int PRIORITY = 0x20;

  /** Longest frame unless the other side allows more, which clients' peers seldom do. */
  private static final int LONGEST_FRAME = 1 << 14;

  /** Longest header block that is decoded; of a longer one, the rest is looked at as it stands. */
  private static final int LONGEST_BLOCK = 1 << 16;

  /** Streams whose data is put together; more are seldom sent at the same time. */
  private static final int STREAMS = 16;

  private final int[] streams = new int[STREAMS];
  private final @Nullable Window[] windows = new @Nullable Window[STREAMS];
  private final HeaderBlocks headers = new HeaderBlocks();
  private final byte[] head = new byte[HEADER];
  private @Nullable ByteArrayOutputStream block;
  private int next;

  private int preface;
  private int headSize;
  private int type;
  private int flags;
  private int stream;
  private int remaining;
  private int padding;
  private int skip;

  /**
   * @param preface bytes before the first frame that are none
   */
  Http2Framing(int preface) {
    this.preface = preface;
  }

  /** Whether the bytes are frames from their beginning to their end, or to within the last one. */
  static boolean isFrames(byte[] bytes, int from, int to) {
    int at = from;
    int frames = 0;
    while (at + HEADER <= to) {
      int length = length(bytes, at);
      int type = bytes[at + 3] & 0xFF;
      int stream = stream(bytes, at);
      boolean ofConnection = type == SETTINGS || type == 6 || type == 7;
      if (length > LONGEST_FRAME
          || type > CONTINUATION
          || (bytes[at + 4] & ~0x2D) != 0
          || bytes[at + 5] < 0
          || (type == SETTINGS && length % 6 != 0)
          || (ofConnection ? stream != 0 : stream == 0 && type != 8)) {
        return false;
      }
      frames++;
      at += HEADER + length;
    }
    return frames > 0 && (at >= to || frames > 1);
  }

  @Override
  public @Nullable Match read(byte[] bytes, int from, int to, ContentSearch search) {
    int at = from + Math.min(preface, to - from);
    preface -= at - from;
    Match first = null;
    while (at < to) {
      Match match = null;
      if (headSize < HEADER) {
        head[headSize++] = bytes[at++];
        if (headSize == HEADER) {
          begin();
        }
      } else {
        int length = Math.min(remaining, to - at);
        match = payload(bytes, at, at + length, search);
        at += length;
        remaining -= length;
      }
      if (headSize == HEADER && remaining == 0) {
        Match ended = end(search);
        match = match == null ? ended : match;
        headSize = 0;
      }
      first = first == null ? match : first;
    }
    return first;
  }

  private void begin() {
    remaining = length(head, 0);
    type = head[3] & 0xFF;
    flags = head[4] & 0xFF;
    stream = stream(head, 0);
    boolean padded = (flags & PADDED) != 0 && type <= PUSH_PROMISE;
    // -1: the padding's length is the first byte of the payload.
    padding = padded && (type == DATA || type == HEADERS || type == PUSH_PROMISE) ? -1 : 0;
    skip = type == HEADERS && (flags & PRIORITY) != 0 ? 5 : type == PUSH_PROMISE ? 4 : 0;
    if (type == HEADERS || type == PUSH_PROMISE) {
      block = new ByteArrayOutputStream();
    }
  }

  private @Nullable Match payload(byte[] bytes, int from, int to, ContentSearch search) {
    int at = from;
    if (padding < 0 && at < to) {
      padding = bytes[at++] & 0xFF;
    }
    int skipped = Math.min(skip, to - at);
    skip -= skipped;
    at += skipped;
    // What is padding is known from the frame's end.
    int end = Math.max(at, Math.min(to, from + remaining - Math.max(padding, 0)));
    ByteArrayOutputStream open = block;
    boolean ofHeaders = type == HEADERS || type == PUSH_PROMISE || type == CONTINUATION;
    if (ofHeaders && open != null && open.size() + end - at <= LONGEST_BLOCK) {
      open.write(bytes, at, end - at);
      return null;
    }
    if (type != DATA) {
      return window(0).add(bytes, at, to, search);
    }
    Match match = window(stream).add(bytes, at, end, search);
    // Padding as well: it carries whatever its sender likes.
    Match inPadding = window(0).add(bytes, end, to, search);
    return match == null ? inPadding : match;
  }

  private @Nullable Match end(ContentSearch search) {
    ByteArrayOutputStream open = block;
    boolean ofHeaders = type == HEADERS || type == PUSH_PROMISE || type == CONTINUATION;
    if (!ofHeaders || open == null) {
      return null;
    }
    if ((flags & END_HEADERS) == 0) {
      // It leaves before its end is seen, so it is looked at as it stands as well.
      byte[] part = open.toByteArray();
      return window(0).add(part, 0, part.length, search);
    }
    block = null;
    return headers.read(open.toByteArray(), search);
  }

  private Window window(int id) {
    for (int i = 0; i < STREAMS; i++) {
      Window window = windows[i];
      if (window != null && streams[i] == id) {
        return window;
      }
    }
    Window fresh = new Window();
    windows[next] = fresh;
    streams[next] = id;
    next = (next + 1) % STREAMS;
    return fresh;
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
  }

  private static int stream(byte[] bytes, int at) {
    return (bytes[at + 5] & 0x7F) << 24
        | (bytes[at + 6] & 0xFF) << 16
        | (bytes[at + 7] & 0xFF) << 8
        | (bytes[at + 8] & 0xFF);
  }
}
