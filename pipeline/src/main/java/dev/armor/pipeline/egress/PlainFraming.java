package dev.armor.pipeline.egress;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of a protocol that is not known.
 *
 * <p>Where the connection begins as a known login does, its first bytes are where a password
 * belongs and are not looked at, as an authorization header is not.
 */
final class PlainFraming implements Framing {
  private final Window window = new Window();
  private int login;

  /**
   * @param login bytes at the beginning that belong to a login, 0 for none
   */
  PlainFraming(int login) {
    this.login = login;
  }

  @Override
  public @Nullable Match read(byte[] bytes, int from, int to, ContentSearch search) {
    int skip = Math.min(login, to - from);
    login -= skip;
    return window.add(bytes, from + skip, to, search);
  }
}
