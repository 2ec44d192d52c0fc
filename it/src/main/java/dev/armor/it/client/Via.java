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
    /** Without a proxy, and by HTTP/2 in clear text. */
    HTTP2,
    HTTP,
    SOCKS
  }

  /** Without a proxy. */
  public static final Via DIRECT = new Via(Kind.DIRECT, 0);

  /** Without a proxy, to servers of HTTP/2. */
  public static final Via HTTP2 = new Via(Kind.HTTP2, 0);

  /** Whether there is a proxy. */
  boolean isProxied() {
    return kind == Kind.HTTP || kind == Kind.SOCKS;
  }
}
