package dev.armor.it.bypass;

import dev.armor.it.jvm.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Listens on loopback for whoever comes, by TCP and UDP on one port for each way and by a Unix
 * socket, and makes a file when somebody did. Speaks just enough HTTP; one more server sends
 * everybody who asks for {@code /to/PORT} to that port.
 */
final class Listeners implements Closeable {
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

  private final Selector selector = Selector.open();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Path> sockets = new ArrayList<>();
  private final ExecutorService workers =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "listener");
            thread.setDaemon(true);
            return thread;
          });
  private final int redirector;

  Listeners() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress("127.0.0.1", 0));
    register(server, SelectionKey.OP_ACCEPT, null);
    redirector = server.socket().getLocalPort();
  }

  int redirector() {
    return redirector;
  }

  /**
   * Opens the listener of one run of a way.
   *
   * @return its port
   */
  int open(Place at) throws IOException {
    int port = FreePort.find();
    ServerSocketChannel tcp = ServerSocketChannel.open();
    tcp.bind(new InetSocketAddress("127.0.0.1", port), 50);
    register(tcp, SelectionKey.OP_ACCEPT, at.reached());
    DatagramChannel udp = DatagramChannel.open(StandardProtocolFamily.INET);
    udp.bind(new InetSocketAddress("127.0.0.1", port));
    register(udp, SelectionKey.OP_READ, at.reached());
    return port;
  }

  /** Opens a Unix socket as well; few ways need one. */
  void openUnix(Place at) throws IOException {
    // Socket paths are short by nature (sun_path has 108 bytes), those of scratch folders are not.
    Path socket = Files.createTempFile("way", ".sock");
    Files.delete(socket);
    ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    unix.bind(UnixDomainSocketAddress.of(socket));
    Files.createSymbolicLink(at.socket(), socket);
    sockets.add(socket);
    register(unix, SelectionKey.OP_ACCEPT, at.reached());
  }

  /** Starts to listen; nothing can be opened afterwards. */
  void start() {
    workers.execute(
        () -> {
          try {
            while (selector.isOpen()) {
              selector.select(this::serve);
            }
          } catch (IOException | ClosedSelectorException over) {
            // The test is over.
          }
        });
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (Channel channel : channels) {
      channel.close();
    }
    for (Path socket : sockets) {
      Files.deleteIfExists(socket);
    }
    workers.shutdownNow();
  }

  private void register(SelectableChannel channel, int operation, Path reached) throws IOException {
    channels.add(channel);
    channel.configureBlocking(false);
    channel.register(selector, operation, reached);
  }

  private void serve(SelectionKey key) {
    try {
      Path reached = (Path) key.attachment();
      if (key.channel() instanceof DatagramChannel) {
        ((DatagramChannel) key.channel()).receive(ByteBuffer.allocate(2000));
        Files.writeString(reached, "");
        return;
      }
      SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
      if (client == null) {
        return;
      }
      if (reached != null) {
        Files.writeString(reached, "");
      }
      if (client.getRemoteAddress() instanceof UnixDomainSocketAddress) {
        client.close();
      } else {
        workers.execute(() -> answer(client, reached == null));
      }
    } catch (IOException gone) {
      // Whoever came is gone again.
    }
  }

  private static void answer(SocketChannel client, boolean redirects) {
    try (Socket socket = client.socket()) {
      socket.setSoTimeout(200);
      byte[] request = new byte[4096];
      int length = socket.getInputStream().read(request);
      String text = new String(request, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
      int to = text.indexOf("/to/");
      String answer =
          redirects && to > 0
              ? "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                  + text.substring(to + 4, text.indexOf(' ', to))
                  + "/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              : OK;
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException silent) {
      // Not everybody says something.
    }
  }
}
