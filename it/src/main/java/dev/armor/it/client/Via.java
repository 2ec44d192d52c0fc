package dev.armor.it.client;

/**
 * How a client reaches servers.
 *
 * @param kind of the proxy
 * @param port of the proxy on 127.0.0.1, 0 without one
 */
public record Via(Kind kind, int port) {

  /** Kinds of proxies. */
  public enum Kind {
    DIRECT,
    HTTP,
    SOCKS
  }

  /** Without a proxy. */
  public static final Via DIRECT = new Via(Kind.DIRECT, 0);
}
