package dev.armor.pipeline.egress;

import org.jspecify.annotations.Nullable;

/** Takes one protocol's own bytes out of what a connection sends. Remembers where it stands. */
interface Framing {

  /**
   * Reads the next bytes and looks through the content in them.
   *
   * @return the first match, null when there is none; the bytes are read to their end either way
   */
  @Nullable Match read(byte[] bytes, int from, int to, ContentSearch search);
}
