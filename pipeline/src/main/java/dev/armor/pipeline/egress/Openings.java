package dev.armor.pipeline.egress;

import dev.armor.pipeline.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a protocol by the first bytes of a connection, or of what is first seen of it. */
final class Openings {

  /** Bytes after which a protocol is known or taken as unknown: the preface of HTTP/2. */
  static final int LONGEST = 24;

  /** RFC 9113, section 3.4. */
  private static final byte[] PREFACE = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

  private static final byte[] RESPONSE = ascii("HTTP/1.");

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE");

  /** Longest first line of a request whose method is not a common one. */
  private static final int LONGEST_LINE = 2048;

  /** The types of TLS records, RFC 8446, section 5.1. */
  private static final int FIRST_RECORD = 20;

  private static final int LAST_RECORD = 23;

  private static final List<Login> LOGINS = logins();

  /** How a protocol begins whose first bytes hold a password; -1 stands for any byte. */
  private record Login(int[] pattern, int bytes) {
    boolean begins(byte[] seen) {
      if (seen.length < pattern.length) {
        return false;
      }
      for (int i = 0; i < pattern.length; i++) {
        if (pattern[i] >= 0 && pattern[i] != (seen[i] & 0xFF)) {
          return false;
        }
      }
      return true;
    }
  }

  private Openings() {}

  /**
   * The framing of a connection that begins so; null when more has to be seen.
   *
   * @param seen the first bytes, at most {@link #LONGEST}
   * @param bytes as many of them as there are, from {@code from} to {@code to}
   */
  static @Nullable Framing framing(byte[] seen, byte[] bytes, int from, int to) {
    if (begins(PREFACE, seen)) {
      return seen.length == PREFACE.length ? new Http2Framing(PREFACE.length) : null;
    }
    int first = seen.length == 0 ? -1 : seen[0] & 0xFF;
    if (first >= FIRST_RECORD && first <= LAST_RECORD && seen.length >= 3) {
      return seen[1] == 3 && seen[2] <= 4 ? new OpaqueFraming() : new PlainFraming(0);
    }
    if (begins(RESPONSE, seen) && seen.length >= RESPONSE.length) {
      return new Http1Framing();
    }
    if (isRequest(seen, bytes, from, to)) {
      return new Http1Framing();
    }
    if (Http2Framing.isFrames(bytes, from, to)) {
      return new Http2Framing(0);
    }
    if (WebSocketFraming.isFrames(bytes, from, to)) {
      return new WebSocketFraming();
    }
    for (Login login : LOGINS) {
      if (login.begins(seen)) {
        return new PlainFraming(login.bytes);
      }
    }
    return seen.length < LONGEST ? null : new PlainFraming(0);
  }

  /** Whether one is the beginning of the other. */
  private static boolean begins(byte[] opening, byte[] seen) {
    int length = Math.min(opening.length, seen.length);
    for (int i = 0; i < length; i++) {
      if (opening[i] != seen[i]) {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean isRequest(byte[] seen, byte[] bytes, int from, int to) {
    int space = 0;
    while (space < seen.length && seen[space] >= 'A' && seen[space] <= 'Z') {
      space++;
    }
    if (space < 3 || space == seen.length || seen[space] != ' ') {
      return false;
    }
    String method = new String(seen, 0, space, StandardCharsets.US_ASCII);
    if (METHODS.contains(method)) {
      return true;
    }
    int end = from;
    while (end < to && end - from < LONGEST_LINE && bytes[end] != '\n') {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).contains(" HTTP/1.");
  }

  private static List<Login> logins() {
    List<Login> logins = new ArrayList<>();
    for (List<String> row : Table.read(Openings.class, "logins.txt", 3)) {
      String[] bytes = row.get(1).split(" ", -1);
      int[] pattern = new int[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        pattern[i] = bytes[i].equals("..") ? -1 : Integer.parseInt(bytes[i], 16);
      }
      logins.add(new Login(pattern, Integer.parseInt(row.get(2))));
    }
    return List.copyOf(logins);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
