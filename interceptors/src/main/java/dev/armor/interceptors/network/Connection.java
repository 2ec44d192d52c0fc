package dev.armor.interceptors.network;

import dev.armor.pipeline.egress.ContentSearch;
import dev.armor.pipeline.egress.Match;
import dev.armor.pipeline.egress.OutgoingStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is watched.
 *
 * <p>A write may take less than it is offered, and is then offered the rest again; a TLS engine
 * takes nothing at all while it shakes hands. What was looked at and not taken is known again by
 * its length and hash, so that the stream reads each byte once.
 */
final class Connection {
  private static final int SLICE = 1 << 14;

  private final OutgoingStream stream = new OutgoingStream();

  /** Bytes looked at that the last write did not take, and their hash. */
  private long ahead;

  private int aheadHash;

  /** Looks through what is offered and was not before; the first match. */
  synchronized @Nullable Match offered(
      ByteBuffer[] data, int from, int count, ContentSearch search) {
    long skip = ahead > 0 && hash(data, from, count, ahead) == aheadHash ? ahead : 0;
    // Until the write returns it counts as taken whole: one that fails is not offered again.
    ahead = 0;
    Match first = null;
    byte[] slice = new byte[0];
    for (int i = from; i < from + count; i++) {
      ByteBuffer buffer = data[i].duplicate();
      int skipped = (int) Math.min(skip, buffer.remaining());
      buffer.position(buffer.position() + skipped);
      skip -= skipped;
      while (buffer.hasRemaining()) {
        int length = Math.min(SLICE, buffer.remaining());
        slice = slice.length < length ? new byte[length] : slice;
        buffer.get(slice, 0, length);
        Match match = stream.add(slice, 0, length, search);
        first = first == null ? match : first;
      }
    }
    return first;
  }

  /** The write returned; what is left in the buffers was not taken. */
  synchronized void returned(ByteBuffer[] data, int from, int count) {
    long left = 0;
    for (int i = from; i < from + count; i++) {
      left += data[i].remaining();
    }
    ahead = left;
    aheadHash = left == 0 ? 0 : hash(data, from, count, left);
  }

  synchronized void tookAll() {
    ahead = 0;
  }

  /** Of the first bytes; something else when there are fewer. */
  private static int hash(ByteBuffer[] data, int from, int count, long length) {
    int hash = 1;
    long left = length;
    for (int i = from; i < from + count && left > 0; i++) {
      ByteBuffer buffer = data[i];
      int end = (int) Math.min(buffer.limit(), buffer.position() + left);
      for (int at = buffer.position(); at < end; at++) {
        hash = 31 * hash + buffer.get(at);
      }
      left -= end - buffer.position();
    }
    return left == 0 ? hash : ~hash;
  }
}
