package dev.armor.pipeline.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The last small pieces that a session sent in one part of its actions, in lanes of at most {@value
 * #MOST} bytes: what was split over several calls or hosts stands whole in one of them. A lane is a
 * place within the part (a field, a parameter, a label of the host name), since what stands beside
 * the pieces (numbers, names) would tear them apart. A piece that repeats the one before it carries
 * nothing further and is left out. Safe for use by many threads.
 */
public final class RecentlySent {

  private static final int MOST = 512;

  private static final int LONGEST_PIECE = 96;

  private static final int MOST_LANES = 16;

  private volatile boolean empty = true;

  private final Map<String, Lane> lanes =
      new LinkedHashMap<>(4, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Lane> eldest) {
          return size() > MOST_LANES;
        }
      };

  private static final class Lane {
    final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    int size;

    boolean repeats(byte[] piece) {
      byte[] last = pieces.peekLast();
      return last != null && Arrays.equals(last, piece);
    }
  }

  private final AtomicLong pieces;

  /**
   * @param pieces raised with each piece that is remembered
   */
  RecentlySent(AtomicLong pieces) {
    this.pieces = pieces;
  }

  /** Whether a piece of that length may be one of a split. */
  public static boolean fits(int length) {
    return length > 0 && length <= LONGEST_PIECE;
  }

  /**
   * What was sent in the lane followed by this piece; null when nothing was, or when the piece
   * repeats the last one.
   */
  public synchronized byte @Nullable [] followedBy(String lane, byte[] piece) {
    Lane sent = lanes.get(lane);
    return sent == null || sent.repeats(piece)
        ? null
        : joined(sent.pieces.iterator(), sent.size, piece, false);
  }

  /** The same for who sends the end first: the piece followed by what was sent, latest first. */
  public synchronized byte @Nullable [] before(String lane, byte[] piece) {
    Lane sent = lanes.get(lane);
    return sent == null || sent.repeats(piece)
        ? null
        : joined(sent.pieces.descendingIterator(), sent.size, piece, true);
  }

  private static byte[] joined(
      Iterator<byte[]> pieces, int size, byte[] piece, boolean pieceFirst) {
    byte[] joined = new byte[size + piece.length];
    int at = 0;
    if (pieceFirst) {
      System.arraycopy(piece, 0, joined, 0, piece.length);
      at = piece.length;
    }
    while (pieces.hasNext()) {
      byte[] each = pieces.next();
      System.arraycopy(each, 0, joined, at, each.length);
      at += each.length;
    }
    if (!pieceFirst) {
      System.arraycopy(piece, 0, joined, at, piece.length);
    }
    return joined;
  }

  /** Remembers a piece that went out; longer ones are not pieces of a split. */
  public synchronized void add(String lane, byte[] piece) {
    if (!fits(piece.length)) {
      return;
    }
    Lane sent = lanes.computeIfAbsent(lane, name -> new Lane());
    if (sent.repeats(piece)) {
      return;
    }
    sent.pieces.addLast(piece.clone());
    sent.size += piece.length;
    while (sent.size > MOST) {
      sent.size -= sent.pieces.removeFirst().length;
    }
    empty = false;
    pieces.incrementAndGet();
  }

  /** Whether nothing was sent in pieces. */
  public boolean isEmpty() {
    return empty;
  }
}
