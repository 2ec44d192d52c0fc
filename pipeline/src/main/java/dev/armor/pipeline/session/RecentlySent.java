package dev.armor.pipeline.session;

import java.util.Arrays;

/**
 * The last {@value #MOST} bytes that a session sent in small pieces, one behind the other: what was
 * split over several calls or hosts stands whole here. Safe for use by many threads.
 */
public final class RecentlySent {

  private static final int MOST = 2_048;

  private static final int LONGEST_PIECE = 96;

  // Grows to MOST at the most: nearly every session sends nothing in small pieces.
  private byte[] bytes = new byte[0];
  private int size;

  RecentlySent() {}

  /** What was sent so far followed by this piece. */
  public synchronized byte[] with(byte[] piece) {
    byte[] joined = Arrays.copyOf(bytes, size + piece.length);
    System.arraycopy(piece, 0, joined, size, piece.length);
    return joined;
  }

  /** Remembers a piece that went out; longer ones are not pieces of a split. */
  public synchronized void add(byte[] piece) {
    if (piece.length == 0 || piece.length > LONGEST_PIECE) {
      return;
    }
    if (size + piece.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(MOST, 2 * (size + piece.length)));
    }
    int keep = Math.min(size, MOST - piece.length);
    System.arraycopy(bytes, size - keep, bytes, 0, keep);
    System.arraycopy(piece, 0, bytes, keep, piece.length);
    size = keep + piece.length;
  }

  /** Whether nothing was sent in pieces. */
  public synchronized boolean isEmpty() {
    return size == 0;
  }
}
