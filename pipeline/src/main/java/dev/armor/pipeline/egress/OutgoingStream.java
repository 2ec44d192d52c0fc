package dev.armor.pipeline.egress;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one connection sends in one direction, looked through as it leaves. Not safe for use by
 * several threads at once.
 *
 * <p>Memory is bounded by some kilobytes a connection, 50 where it compresses the messages of a
 * WebSocket, whatever is sent; work is linear in it.
 */
public final class OutgoingStream {

  /** Bytes that are looked through at once. */
  private static final int SLICE = 1 << 14;

  /** Bytes seen until the protocol is known; looked through meanwhile as they stand. */
  private byte[] opening = new byte[0];

  private final Framing unknown = new PlainFraming(0);
  private @Nullable Framing framing;

  /** Takes the next bytes that are to leave; the first match in them, or null. */
  public @Nullable Match add(byte[] bytes, int from, int to, ContentSearch search) {
    Framing known = framing;
    if (known != null) {
      return read(known, bytes, from, to, search);
    }
    int length = Math.min(to - from, Openings.LONGEST - opening.length);
    byte[] seen = Arrays.copyOf(opening, opening.length + length);
    System.arraycopy(bytes, from, seen, opening.length, length);
    int before = opening.length;
    opening = seen;
    known =
        Openings.framing(
            seen,
            before == 0 ? bytes : seen,
            before == 0 ? from : 0,
            before == 0 ? to : seen.length);
    if (known == null) {
      return read(unknown, bytes, from, to, search);
    }
    framing = known;
    Match match = before == 0 ? null : read(known, seen, 0, before, search);
    opening = new byte[0];
    Match rest = read(known, bytes, from, to, search);
    return match == null ? rest : match;
  }

  private static @Nullable Match read(
      Framing framing, byte[] bytes, int from, int to, ContentSearch search) {
    Match first = null;
    for (int at = from; at < to; at += SLICE) {
      Match match = framing.read(bytes, at, Math.min(to, at + SLICE), search);
      first = first == null ? match : first;
    }
    return first;
  }
}
