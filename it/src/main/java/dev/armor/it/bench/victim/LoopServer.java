package dev.armor.it.bench.victim;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers requests that have no body over loopback, for as long as the JVM lives: head and body in
 * one write, as servers send short answers. The JDK's server sends them one after the other, and
 * whether a client then finds the body with the head, or has to wait a second time, is a race that
 * differs from one JVM to the next by more than what is to be measured.
 */
final class LoopServer {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\n\r\nanswer"
          .getBytes(StandardCharsets.US_ASCII);

  /** The empty line after a head. */
  private static final int END = 0x0D0A0D0A;

  private final ServerSocket socket;

  private LoopServer(ServerSocket socket) {
    this.socket = socket;
  }

  static LoopServer start() throws IOException {
    LoopServer server = new LoopServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(server::accept);
    return server;
  }

  /** Where it answers. */
  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/items";
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        client.setTcpNoDelay(true);
        daemon(() -> answer(client));
      }
    } catch (IOException closed) {
      // the program ends
    }
  }

  private static void answer(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[4_096];
      int last = 0;
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        for (int i = 0; i < read; i++) {
          last = last << 8 | bytes[i];
          if (last == END) {
            out.write(ANSWER);
          }
        }
      }
    } catch (IOException closed) {
      // by the client
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "server");
    thread.setDaemon(true);
    thread.start();
  }
}
