package dev.armor.pipeline.egress;

import org.jspecify.annotations.Nullable;

/**
 * TLS records: their plaintext is read where it is encrypted. Still looked at as they stand, since
 * anybody can write a record's header before plain text.
 */
final class OpaqueFraming implements Framing {
  private final Window window = new Window();

  @Override
  public @Nullable Match read(byte[] bytes, int from, int to, ContentSearch search) {
    return window.addOpaque(bytes, from, to, search);
  }
}
