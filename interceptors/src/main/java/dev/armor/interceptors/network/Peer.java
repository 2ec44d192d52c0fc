package dev.armor.interceptors.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, as far as it tells; empty where it does not. The
 * connection itself was judged by name and address when it was opened.
 */
record Peer(String transport, String host, String ip, int port, String path) {
  private static final Peer UNKNOWN = new Peer("tcp", "", "", 0, "");

  static Peer of(Object connection) {
    try {
      if (connection instanceof SocketChannel channel) {
        return of("tcp", channel.getRemoteAddress());
      }
      if (connection instanceof AsynchronousSocketChannel channel) {
        return of("tcp", channel.getRemoteAddress());
      }
      if (connection instanceof DatagramChannel channel) {
        return of("udp", channel.getRemoteAddress());
      }
      if (connection instanceof Socket socket) {
        return of("tcp", socket.getRemoteSocketAddress());
      }
      if (connection instanceof SSLEngine engine && engine.getPeerHost() != null) {
        int port = engine.getPeerPort();
        return new Peer("tcp", engine.getPeerHost(), "", port < 0 || port > 65_535 ? 0 : port, "");
      }
      return ofText(String.valueOf(connection));
    } catch (IOException closed) {
      return UNKNOWN;
    }
  }

  private static Peer of(String transport, @Nullable SocketAddress address) {
    if (address instanceof UnixDomainSocketAddress unix) {
      return new Peer("unix", "", "", 0, unix.getPath().toAbsolutePath().normalize().toString());
    }
    if (!(address instanceof InetSocketAddress)) {
      return UNKNOWN;
    }
    InetSocketAddress inet = (InetSocketAddress) address;
    InetAddress ip = inet.getAddress();
    return new Peer(
        transport, inet.getHostString(), ip == null ? "" : ip.getHostAddress(), inet.getPort(), "");
  }

  /** {@code Socket[addr=name/address,port=1,localport=2]}, as the JDK's SocketImpl tells it. */
  private static Peer ofText(String text) {
    int start = text.indexOf("addr=");
    int slash = text.indexOf('/', start);
    int comma = text.indexOf(",port=", slash);
    int end = text.indexOf(',', comma + 6);
    if (start < 0 || slash < 0 || comma < 0 || end < 0) {
      return UNKNOWN;
    }
    String name = text.substring(start + 5, slash);
    String ip = text.substring(slash + 1, comma);
    String port = text.substring(comma + 6, end);
    boolean number =
        !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    int value = number ? Integer.parseInt(port) : 0;
    return new Peer("tcp", name.isEmpty() ? ip : name, ip, value > 65_535 ? 0 : value, "");
  }
}
