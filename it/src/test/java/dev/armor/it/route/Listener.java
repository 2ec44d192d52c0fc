package dev.armor.it.route;

import dev.armor.it.jvm.FreePort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Listens on loopback for whoever reaches it, by TCP and UDP on one port and by a Unix socket, and
 * notes that in its folder as {@code reached}. Answers HTTP.
 */
final class Listener implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
          .getBytes(StandardCharsets.US_ASCII);

  private final Path folder;
  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final ServerSocketChannel unix;

  Listener(Path folder) throws IOException {
    this.folder = folder;
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    int port = FreePort.find();
    tcp = new ServerSocket(port, 50, loopback);
    udp = new DatagramSocket(new InetSocketAddress(loopback, port));
    // Socket paths are short by nature (sun_path has 108 bytes), those of temporary folders are
    // not.
    Path socket = Files.createTempFile("route", ".sock");
    Files.delete(socket);
    unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    unix.bind(UnixDomainSocketAddress.of(socket));
    Files.createSymbolicLink(folder.resolve("socket"), socket);
    start(this::tcp);
    start(this::udp);
    start(this::unix);
  }

  int port() {
    return tcp.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    tcp.close();
    udp.close();
    UnixDomainSocketAddress address = (UnixDomainSocketAddress) unix.getLocalAddress();
    unix.close();
    Files.deleteIfExists(address.getPath());
  }

  private interface Listening {
    void listen() throws IOException;
  }

  private static void start(Listening listening) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  listening.listen();
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void tcp() throws IOException {
    try (Socket client = tcp.accept()) {
      reached();
      client.setSoTimeout(200);
      try {
        client.getInputStream().read(new byte[4096]);
        client.getOutputStream().write(ANSWER);
      } catch (IOException silent) {
        // Not every client says something.
      }
    }
  }

  private void udp() throws IOException {
    udp.receive(new DatagramPacket(new byte[100], 100));
    reached();
  }

  private void unix() throws IOException {
    unix.accept().close();
    reached();
  }

  private void reached() throws IOException {
    Files.writeString(folder.resolve("reached"), "");
  }
}
