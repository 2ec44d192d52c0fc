package dev.armor.it.egress;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channels;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Ways by which a text leaves through a connection that no client library knows of. */
enum EgressRoute {
  SOCKET_STREAM {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        socket.getOutputStream().write(text);
      }
    }
  },
  SOCKET_STREAM_IN_BYTES {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        for (byte b : text) {
          socket.getOutputStream().write(b);
        }
      }
    }
  },
  SOCKET_STREAM_BASE64 {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        socket.getOutputStream().write(Base64.getEncoder().encode(text));
      }
    }
  },
  SOCKET_STREAM_GZIP {
    @Override
    void send(int port, byte[] text) throws Exception {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(text);
      }
      try (Socket socket = new Socket(LOOPBACK, port)) {
        socket.getOutputStream().write(packed.toByteArray());
      }
    }
  },
  CHANNEL {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port))) {
        write(channel, ByteBuffer.wrap(text));
      }
    }
  },
  CHANNEL_DIRECT_BUFFER_NON_BLOCKING {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port))) {
        channel.configureBlocking(false);
        write(channel, ByteBuffer.allocateDirect(text.length).put(text).flip());
      }
    }
  },
  CHANNEL_GATHERING_HALVES {
    @Override
    void send(int port, byte[] text) throws Exception {
      int half = text.length - 14;
      ByteBuffer[] halves = {
        ByteBuffer.wrap(text, 0, half), ByteBuffer.wrap(text, half, text.length - half)
      };
      try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port))) {
        channel.write(halves);
      }
    }
  },
  CHANNEL_AS_STREAM {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port))) {
        Channels.newOutputStream(channel).write(text);
      }
    }
  },
  CHANNEL_SOCKET_STREAM {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port))) {
        channel.socket().getOutputStream().write(text);
      }
    }
  },
  ASYNCHRONOUS_CHANNEL {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
        channel.connect(new InetSocketAddress(LOOPBACK, port)).get();
        channel.write(ByteBuffer.wrap(text)).get();
      }
    }
  },
  FILE_SENT_BY_THE_KERNEL {
    @Override
    void send(int port, byte[] text) throws Exception {
      Path file = Files.createTempFile("kernel", ".txt");
      Files.write(file, text);
      try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(LOOPBACK, port));
          FileChannel source = FileChannel.open(file)) {
        source.transferTo(0, text.length, channel);
      } finally {
        Files.delete(file);
      }
    }
  },
  DATAGRAM {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (DatagramSocket socket = new DatagramSocket()) {
        InetAddress loopback = InetAddress.getByName(LOOPBACK);
        socket.send(new DatagramPacket(text, text.length, loopback, port));
      }
    }
  },
  DATAGRAM_CHANNEL_CONNECTED {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (DatagramChannel channel = DatagramChannel.open()) {
        channel.connect(new InetSocketAddress(LOOPBACK, port));
        channel.write(ByteBuffer.wrap(text));
      }
    }
  },
  TLS_SOCKET {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = Tls.client().getSocketFactory().createSocket(LOOPBACK, port)) {
        socket.getOutputStream().write(text);
      }
    }
  },
  TLS_SOCKET_IN_BYTES {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = Tls.client().getSocketFactory().createSocket(LOOPBACK, port)) {
        for (byte b : text) {
          socket.getOutputStream().write(b);
        }
      }
    }
  },
  TLS_ENGINE {
    @Override
    void send(int port, byte[] text) throws Exception {
      Tls.sendByEngine(port, text);
    }
  },
  HTTP_IN_CHUNKS {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        OutputStream out = socket.getOutputStream();
        out.write(ascii("POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"));
        for (int at = 0; at < text.length; at += 5) {
          int length = Math.min(5, text.length - at);
          out.write(ascii(length + "\r\n"));
          out.write(text, at, length);
          out.write(ascii("\r\n"));
        }
        out.write(ascii("0\r\n\r\n"));
      }
    }
  },
  HTTP2_IN_FRAMES {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        OutputStream out = socket.getOutputStream();
        out.write(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        out.write(frame(4, 0, 0, new byte[0]));
        out.write(frame(1, 4, 1, new byte[] {(byte) 0x83, (byte) 0x86, (byte) 0x84}));
        for (int at = 0; at < text.length; at += 5) {
          byte[] piece = new byte[Math.min(5, text.length - at)];
          System.arraycopy(text, at, piece, 0, piece.length);
          out.write(frame(0, 0, 1, piece));
        }
      }
    }
  },
  WEB_SOCKET_TEXT {
    @Override
    void send(int port, byte[] text) throws Exception {
      webSocket(port).sendText(new String(text, StandardCharsets.US_ASCII), true).get(9, SECONDS);
    }
  },
  WEB_SOCKET_TEXT_IN_PIECES {
    @Override
    void send(int port, byte[] text) throws Exception {
      WebSocket socket = webSocket(port);
      int half = text.length - 14;
      String all = new String(text, StandardCharsets.US_ASCII);
      socket.sendText(all.substring(0, half), false).get(9, SECONDS);
      socket.sendText(all.substring(half), true).get(9, SECONDS);
    }
  },
  WEB_SOCKET_BINARY {
    @Override
    void send(int port, byte[] text) throws Exception {
      webSocket(port).sendBinary(ByteBuffer.wrap(text), true).get(9, SECONDS);
    }
  },
  /** As clients do that are not the JDK's: with a mask, and cut into two frames. */
  WEB_SOCKET_OF_ANOTHER_CLIENT {
    @Override
    void send(int port, byte[] text) throws Exception {
      try (Socket socket = new Socket(LOOPBACK, port)) {
        OutputStream out = socket.getOutputStream();
        out.write(
            ascii(
                "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
        String answer = "";
        while (!answer.endsWith("\r\n\r\n")) {
          answer += (char) socket.getInputStream().read();
        }
        int half = text.length - 14;
        out.write(masked(0x02, Arrays.copyOf(text, half)));
        out.write(masked(0x80, Arrays.copyOfRange(text, half, text.length)));
      }
    }
  },
  HTTP2_HEADER {
    @Override
    void send(int port, byte[] text) throws Exception {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      block.write(new byte[] {(byte) 0x83, (byte) 0x86, (byte) 0x84, 0x40, 3, 'x', '-', 'a'});
      block.write(text.length);
      block.write(text);
      try (Socket socket = new Socket(LOOPBACK, port)) {
        OutputStream out = socket.getOutputStream();
        out.write(ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
        out.write(frame(4, 0, 0, new byte[0]));
        out.write(frame(1, 5, 1, block.toByteArray()));
      }
    }
  };

  static final String LOOPBACK = "127.0.0.1";

  abstract void send(int port, byte[] text) throws Exception;

  boolean byDatagram() {
    return name().startsWith("DATAGRAM");
  }

  boolean byTls() {
    return name().startsWith("TLS");
  }

  boolean byWebSocket() {
    return name().startsWith("WEB_SOCKET");
  }

  private static WebSocket webSocket(int port) throws Exception {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://" + LOOPBACK + ":" + port + "/"), new WebSocket.Listener() {})
        .get(9, SECONDS);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) 0)
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** A frame of a WebSocket's client, RFC 6455. */
  private static byte[] masked(int first, byte[] payload) {
    byte[] mask = {0x5A, 0x21, (byte) 0xC4, 0x7E};
    ByteBuffer frame =
        ByteBuffer.allocate(6 + payload.length)
            .put((byte) first)
            .put((byte) (0x80 | payload.length))
            .put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    return frame.array();
  }

  private static void write(SocketChannel channel, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }
}
