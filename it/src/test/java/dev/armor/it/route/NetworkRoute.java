package dev.armor.it.route;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;

/** Ways to reach somebody on the network, or to be reached. */
enum NetworkRoute implements Route {
  SOCKET {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      new Socket(LOOPBACK, port(folder)).close();
    }
  },
  SOCKET_UNCONNECTED {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port(folder)), 5000);
      }
    }
  },
  SOCKET_CHANNEL {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      SocketChannel.open(new InetSocketAddress(LOOPBACK, port(folder))).close();
    }
  },
  SOCKET_CHANNEL_NON_BLOCKING {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (SocketChannel channel = SocketChannel.open()) {
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress(LOOPBACK, port(folder)));
        while (!channel.finishConnect()) {
          Thread.onSpinWait();
        }
      }
    }
  },
  ASYNCHRONOUS_CHANNEL {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
        channel.connect(new InetSocketAddress(LOOPBACK, port(folder))).get();
      }
    }
  },
  URL_CONNECTION {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      URI.create("http://127.0.0.1:" + port(folder) + "/").toURL().openStream().readAllBytes();
    }
  },
  HTTP_CLIENT {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      HttpClient.newHttpClient().send(request(folder), HttpResponse.BodyHandlers.ofString());
    }
  },
  HTTP_CLIENT_ASYNC {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      HttpClient.newHttpClient()
          .sendAsync(request(folder), HttpResponse.BodyHandlers.ofString())
          .get();
    }
  },
  DATAGRAM_SOCKET {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.send(new DatagramPacket(new byte[] {1}, 1, address(), port(folder)));
      }
    }
  },
  DATAGRAM_SOCKET_CONNECTED {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.connect(address(), port(folder));
        socket.send(new DatagramPacket(new byte[] {1}, 1));
      }
    }
  },
  DATAGRAM_CHANNEL {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (DatagramChannel channel = DatagramChannel.open()) {
        channel.send(
            ByteBuffer.wrap(new byte[] {1}), new InetSocketAddress(LOOPBACK, port(folder)));
      }
    }
  },
  DATAGRAM_CHANNEL_DIRECT_BUFFER {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try (DatagramChannel channel = DatagramChannel.open()) {
        channel.send(ByteBuffer.allocateDirect(1), new InetSocketAddress(LOOPBACK, port(folder)));
      }
    }
  },
  UNIX_SOCKET {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("socket"))).close();
    }
  },
  SERVER_SOCKET {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      serve(seen, () -> new ServerSocket(port(folder)));
    }
  },
  SERVER_CHANNEL {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      serve(
          seen,
          () -> ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, port(folder))));
    }
  },
  ASYNCHRONOUS_SERVER_CHANNEL {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      serve(
          seen,
          () ->
              AsynchronousServerSocketChannel.open()
                  .bind(new InetSocketAddress(LOOPBACK, port(folder))));
    }
  },
  MULTICAST_CHANNEL_SERVER {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      serve(
          seen,
          () -> {
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
            channel.join(group(folder), NetworkInterface.getByInetAddress(address()));
            return channel;
          });
    }
  },
  MULTICAST_SOCKET_SERVER {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      serve(
          seen,
          () -> {
            MulticastSocket socket = new MulticastSocket();
            socket.joinGroup(
                new InetSocketAddress(group(folder), 0),
                NetworkInterface.getByInetAddress(address()));
            return socket;
          });
    }
  },
  RMI_REGISTRY {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      try {
        LocateRegistry.getRegistry(LOOPBACK, port(folder)).list();
      } catch (RemoteException noRegistryThere) {
        if (hasSecurityCause(noRegistryThere)) {
          throw noRegistryThere;
        }
      }
    }
  },
  UNIX_SERVER {
    @Override
    void reach(Path folder, Path seen) throws Exception {
      Path socket = folder.resolve("server");
      serve(
          seen,
          () ->
              ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                  .bind(UnixDomainSocketAddress.of(socket)));
    }
  };

  private static final String LOOPBACK = "127.0.0.1";

  abstract void reach(Path folder, Path seen) throws Exception;

  /** Whether the program itself is the server, on a port that nobody else holds. */
  boolean serves() {
    return name().contains("SERVER");
  }

  @Override
  public void prepare(Path folder) throws Exception {
    Files.createDirectories(folder);
  }

  @Override
  public void run(Path folder, Path seen) throws Exception {
    reach(folder, seen);
  }

  /** The listener notes it from outside; a server of the program's own, by what it could open. */
  @Override
  public boolean happened(Path folder, Path seen) throws Exception {
    for (int i = 0; i < 20; i++) {
      if (Files.exists(folder.resolve("reached")) || Files.exists(seen)) {
        return true;
      }
      Thread.sleep(10); // a listener writes it after the client has gone on
    }
    return false;
  }

  /** The property that holds the port of that route's listener. */
  static String property(Path folder) {
    return "route." + folder.getParent().getFileName() + "." + folder.getFileName();
  }

  private interface Opening {
    AutoCloseable open() throws Exception;
  }

  private static void serve(Path seen, Opening opening) throws Exception {
    try (AutoCloseable open = opening.open()) {
      Files.writeString(seen, "open: " + open);
    }
  }

  private static HttpRequest request(Path folder) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(folder) + "/")).build();
  }

  private static InetAddress address() throws Exception {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static boolean hasSecurityCause(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SecurityException) {
        return true;
      }
    }
    return false;
  }

  private static InetAddress group(Path folder) throws Exception {
    boolean forbidden = folder.getParent().endsWith("forbidden");
    return InetAddress.getByName(forbidden ? "239.9.9.9" : "239.8.8.8");
  }

  private static int port(Path folder) {
    return Integer.getInteger(property(folder));
  }
}
