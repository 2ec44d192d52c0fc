package dev.armor.pipeline.action;

/**
 * Using the network below HTTP.
 *
 * @param kind what is done
 * @param transport {@code tcp}, {@code udp}, {@code unix} or {@code dns}
 * @param host the name as asked for, before DNS; the address literal when no name was given; empty
 *     for Unix sockets
 * @param ip the address in the form the JDK prints, empty where there is none yet
 * @param port 0 to 65535, 0 where there is none
 * @param path the socket file of a Unix socket, otherwise empty
 * @param content what is sent, as far as it is known here
 */
public record UseNetwork(
    NetworkOperation kind,
    String transport,
    String host,
    String ip,
    int port,
    String path,
    Content content)
    implements Action {

  public UseNetwork {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + ": it must be 0 to 65535");
    }
  }

  /** Opening a TCP connection. */
  public static UseNetwork connect(String host, String ip, int port) {
    return new UseNetwork(NetworkOperation.CONNECT, "tcp", host, ip, port, "", Content.NONE);
  }

  @Override
  public ActionType type() {
    return ActionType.NETWORK;
  }

  @Override
  public String operation() {
    return kind.wire();
  }
}
