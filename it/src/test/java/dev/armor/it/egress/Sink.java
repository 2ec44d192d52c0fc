package dev.armor.it.egress;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Somebody at the other end, who keeps what arrives. */
final class Sink implements AutoCloseable {
  static final char[] PASSWORD = "changeit".toCharArray();

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final AutoCloseable server;
  private final int port;

  private Sink(AutoCloseable server, int port) {
    this.server = server;
    this.port = port;
  }

  static Sink tcp() throws IOException {
    return of(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
  }

  static Sink tls(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return of(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress()));
  }

  /** Shakes hands as a server of WebSockets (RFC 6455) and keeps what its messages hold. */
  static Sink webSocket() throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Sink sink = new Sink(server, server.getLocalPort());
    start(
        () -> {
          while (true) {
            Socket client = server.accept();
            start(() -> sink.talk(client));
          }
        });
    return sink;
  }

  static Sink udp() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Sink sink = new Sink(socket, socket.getLocalPort());
    start(
        () -> {
          byte[] bytes = new byte[65_536];
          while (true) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            socket.receive(packet);
            sink.keep(packet.getData(), packet.getLength());
          }
        });
    return sink;
  }

  /** A pair of keys for a server on this machine. */
  static Path keys(Path folder, Path javaHome) throws Exception {
    Path keys = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                javaHome.resolve("bin").resolve("keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0 || !Files.exists(keys)) {
      throw new IOException(said);
    }
    return keys;
  }

  int port() {
    return port;
  }

  synchronized byte[] received() {
    return received.toByteArray();
  }

  private static Sink of(ServerSocket server) {
    Sink sink = new Sink(server, server.getLocalPort());
    start(
        () -> {
          while (true) {
            Socket client = server.accept();
            start(() -> sink.read(client));
          }
        });
    return sink;
  }

  private void read(Socket client) throws IOException {
    try (client;
        InputStream in = client.getInputStream()) {
      byte[] bytes = new byte[8192];
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        keep(bytes, length);
      }
    }
  }

  private void talk(Socket client) throws IOException {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream())) {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      int key = head.indexOf("Sec-WebSocket-Key: ") + 19;
      String accepted =
          head.substring(key, head.indexOf("\r", key)) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(accepted.getBytes(StandardCharsets.US_ASCII));
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + Base64.getEncoder().encodeToString(digest)
              + "\r\n\r\n";
      client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      while (true) {
        frame(in);
      }
    } catch (NoSuchAlgorithmException impossible) {
      throw new IOException(impossible);
    }
  }

  private void frame(DataInputStream in) throws IOException {
    in.readUnsignedByte();
    int length = in.readUnsignedByte() & 127;
    byte[] mask = new byte[4];
    byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
    in.readFully(mask);
    in.readFully(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    keep(payload, payload.length);
  }

  private synchronized void keep(byte[] bytes, int length) {
    received.write(bytes, 0, length);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // The test is over, or a client went away in the middle, as it should.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
