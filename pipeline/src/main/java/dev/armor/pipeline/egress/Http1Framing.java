package dev.armor.pipeline.egress;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages of HTTP/1.x (RFC 9112): left out are the values of headers and query parameters in which
 * a credential belongs, and the sizes between the chunks of a body. What follows the handshake of a
 * WebSocket is read as its frames. What does not read as a message is content.
 */
final class Http1Framing implements Framing {

  /** Longest header value that is understood: lengths and names of codings are shorter. */
  private static final int LONGEST_VALUE = 64;

  private enum State {
    FIRST_LINE,
    HEADER_NAME,
    HEADER_VALUE,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    FRAMES,
    REST
  }

  private final Window window = new Window();
  private final StringBuilder word = new StringBuilder(LONGEST_VALUE);
  private State state = State.FIRST_LINE;
  private boolean silent;
  private boolean inQuery;
  private boolean request = true;
  private boolean sized;
  private boolean chunked;
  private boolean upgrade;
  private @Nullable Framing frames;
  private String header = "";
  private long remaining;

  @Override
  public @Nullable Match read(byte[] bytes, int from, int to, ContentSearch search) {
    byte[] content = new byte[to - from];
    int size = 0;
    int at = from;
    while (at < to && state != State.FRAMES) {
      if (state == State.BODY || state == State.CHUNK || state == State.REST) {
        int length = (int) (state == State.REST ? to - at : Math.min(remaining, to - at));
        System.arraycopy(bytes, at, content, size, length);
        size += length;
        at += length;
        passed(length);
      } else if (takes(bytes[at++])) {
        content[size++] = bytes[at - 1];
      }
    }
    Match match = window.add(content, 0, size, search);
    Match ofFrames =
        frames == null || state != State.FRAMES ? null : frames.read(bytes, at, to, search);
    return match == null ? ofFrames : match;
  }

  private void passed(int length) {
    if (state == State.REST) {
      return;
    }
    remaining -= length;
    if (remaining == 0) {
      begin(state == State.CHUNK ? State.CHUNK_END : State.FIRST_LINE);
    }
  }

  private void begin(State next) {
    state = next;
    word.setLength(0);
    silent = false;
    inQuery = false;
    if (next == State.FIRST_LINE) {
      remaining = 0;
      sized = false;
      request = true;
      chunked = false;
      upgrade = false;
      frames = null;
    }
  }

  /** Whether the byte of a line is content. */
  private boolean takes(byte b) {
    return switch (state) {
      case FIRST_LINE -> firstLine(b);
      case HEADER_NAME -> headerName(b);
      case HEADER_VALUE -> headerValue(b);
      case CHUNK_SIZE -> chunkSize(b);
      case CHUNK_END -> {
        if (b == '\n') {
          begin(State.CHUNK_SIZE);
        }
        yield false;
      }
      default -> trailer(b);
    };
  }

  private boolean firstLine(byte b) {
    if (b == '\n') {
      if (!silent && (word.length() == 0 || word.toString().equals("\r"))) {
        word.setLength(0);
        return true; // an empty line before a message
      }
      begin(State.HEADER_NAME);
      return true;
    }
    if (b == ' ' || b == '?' || b == '&') {
      if (word.toString().startsWith("HTTP/")) {
        request = false;
      }
      inQuery = b == '?' || (inQuery && b == '&');
      silent = false;
      word.setLength(0);
      return true;
    }
    if (inQuery && !silent && b == '=' && CredentialPlaces.isParameter(word.toString())) {
      silent = true;
      return true;
    }
    remember(b);
    return !silent;
  }

  private boolean headerName(byte b) {
    if (b == '\n') {
      if (word.length() == 0 || word.toString().equals("\r")) {
        endOfHeaders();
      } else {
        begin(State.REST); // no message of HTTP: all that follows is content
      }
      return true;
    }
    if (b == ':') {
      header = word.toString().toLowerCase(Locale.ROOT);
      begin(State.HEADER_VALUE);
      silent = CredentialPlaces.isHeader(header);
      return true;
    }
    remember(b);
    return true;
  }

  private boolean headerValue(byte b) {
    if (b == '\n') {
      understand(word.toString().strip().toLowerCase(Locale.ROOT));
      begin(State.HEADER_NAME);
      return true;
    }
    remember(b);
    return !silent;
  }

  private void understand(String value) {
    if (header.equals("content-length")) {
      remaining = number(value, 10);
      sized = true;
    } else if (header.equals("transfer-encoding")) {
      chunked = value.endsWith("chunked");
    } else if (header.equals("upgrade")) {
      upgrade = !value.equals("h2c");
      frames = value.equals("websocket") ? new WebSocketFraming() : null;
    }
  }

  private void endOfHeaders() {
    if (chunked) {
      begin(State.CHUNK_SIZE);
    } else if (remaining > 0) {
      begin(State.BODY);
    } else if (upgrade || !(request || sized)) {
      // Another protocol, or an answer that ends with the connection (or has no body at all).
      begin(frames == null ? State.REST : State.FRAMES);
    } else {
      begin(State.FIRST_LINE);
    }
  }

  private boolean chunkSize(byte b) {
    if (b != '\n') {
      remember(b);
      return false;
    }
    String line = word.toString();
    int end = 0;
    while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
      end++;
    }
    long size = number(line.substring(0, end), 16);
    if (size > 0) {
      begin(State.CHUNK);
      remaining = size;
    } else {
      begin(end == 0 ? State.REST : State.TRAILER);
    }
    return false;
  }

  private boolean trailer(byte b) {
    if (b != '\n') {
      remember(b);
    } else if (word.length() == 0 || word.toString().equals("\r")) {
      begin(State.FIRST_LINE);
    } else {
      word.setLength(0);
    }
    return true;
  }

  private void remember(byte b) {
    if (word.length() < LONGEST_VALUE) {
      word.append((char) (b & 0xFF));
    }
  }

  private static long number(String text, int radix) {
    if (text.isEmpty() || text.length() > 15) {
      return 0;
    }
    long number = 0;
    for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
      int digit = Character.digit(b, radix);
      if (digit < 0) {
        return 0;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
