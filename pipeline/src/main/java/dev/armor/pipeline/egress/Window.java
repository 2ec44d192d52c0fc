package dev.armor.pipeline.egress;

import org.jspecify.annotations.Nullable;

/**
 * Content in the order in which it leaves: each piece is looked through together with the end of
 * what went before it.
 */
final class Window {

  /**
   * Bytes that are kept: a dozen bytes of a secret in Base64, percent-coded or as hexadecimal
   * digits written in ones, with room to spare.
   */
  static final int TAIL = 192;

  private byte[] tail = new byte[0];

  @Nullable Match add(byte[] bytes, int from, int to, ContentSearch search) {
    return add(bytes, from, to, search, false);
  }

  /** Looks at the bytes as they stand only. */
  @Nullable Match addOpaque(byte[] bytes, int from, int to, ContentSearch search) {
    return add(bytes, from, to, search, true);
  }

  private @Nullable Match add(
      byte[] bytes, int from, int to, ContentSearch search, boolean opaque) {
    if (to <= from) {
      return null;
    }
    byte[] joined = new byte[tail.length + to - from];
    System.arraycopy(tail, 0, joined, 0, tail.length);
    System.arraycopy(bytes, from, joined, tail.length, to - from);
    String source = opaque ? search.findPlain(joined) : search.find(joined);
    int keep = Math.min(TAIL, joined.length);
    tail = new byte[keep];
    System.arraycopy(joined, joined.length - keep, tail, 0, keep);
    return source == null ? null : new Match(source, joined);
  }
}
