package dev.armor.it.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP and a SOCKS5 proxy for whom every name is one server; note what they were asked for. */
final class Proxies implements AutoCloseable {
  private final int target;
  private final ServerSocket http = listen();
  private final ServerSocket socks = listen();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  Proxies(int target) throws IOException {
    this.target = target;
    start(() -> accept(http, this::http));
    start(() -> accept(socks, this::socks));
  }

  int http() {
    return http.getLocalPort();
  }

  int socks() {
    return socks.getLocalPort();
  }

  /** Hosts, each with the proxy's kind in front. */
  List<String> asked() {
    return asked;
  }

  private interface Work {
    void run() throws IOException;
  }

  private interface Service {
    void serve(Socket client) throws IOException;
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // The client or the test is done.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void accept(ServerSocket server, Service service) throws IOException {
    while (true) {
      Socket client = server.accept();
      start(
          () -> {
            try (client) {
              service.serve(client);
            }
          });
    }
  }

  private void http(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    String line = line(in);
    if (line.isEmpty()) {
      return;
    }
    String[] words = line.split(" ");
    if (words[0].equals("CONNECT")) {
      asked.add("http " + words[1].replaceAll(":.*", ""));
      for (String header = line; !header.isEmpty(); header = line(in)) {
        // Up to the empty line.
      }
      client.getOutputStream().write(ascii("HTTP/1.1 200 OK\r\n\r\n"));
      tunnel(client, "");
    } else {
      String url = words[1];
      int slash = url.indexOf('/', 8);
      asked.add("http " + url.substring(7, slash).replaceAll(":.*", ""));
      tunnel(client, words[0] + " " + url.substring(slash) + " HTTP/1.1\r\n");
    }
  }

  /** RFC 1928, without authentication. */
  private void socks(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    in.readByte();
    in.readFully(new byte[in.readUnsignedByte()]);
    OutputStream out = client.getOutputStream();
    out.write(new byte[] {5, 0});
    in.readFully(new byte[3]);
    int kind = in.readUnsignedByte();
    byte[] host = new byte[kind == 1 ? 4 : kind == 4 ? 16 : in.readUnsignedByte()];
    in.readFully(host);
    in.readUnsignedShort();
    asked.add(
        "socks "
            + (kind == 3
                ? new String(host, StandardCharsets.US_ASCII)
                : InetAddress.getByAddress(host).getHostAddress()));
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 80});
    tunnel(client, "");
  }

  private void tunnel(Socket client, String first) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      server.getOutputStream().write(ascii(first));
      start(() -> client.getInputStream().transferTo(server.getOutputStream()));
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    try {
      http.close();
      socks.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
