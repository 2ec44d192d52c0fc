package dev.armor.it.bypass;

import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Ways to reach somebody by sockets, and by what the JDK builds on them. */
final class NetworkBypasses {
  private static final String LOOPBACK = "127.0.0.1";

  private NetworkBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("network");
    sockets(family);
    channels(family);
    datagrams(family);
    services(family);
    internals(family);
    return family.all();
  }

  private static void sockets(Family family) {
    family
        .reaches("socket", at -> new Socket(LOOPBACK, at.port()).close())
        .reaches("socket-address", at -> new Socket(loopback(), at.port()).close())
        .reaches("socket-bound-first", at -> new Socket(LOOPBACK, at.port(), loopback(), 0).close())
        .reaches(
            "socket-connect",
            at -> {
              try (Socket socket = new Socket()) {
                socket.connect(address(at));
              }
            })
        .reaches(
            "socket-connect-timeout",
            at -> {
              try (Socket socket = new Socket()) {
                socket.connect(address(at), 5000);
              }
            })
        .reaches(
            "socket-without-proxy",
            at -> {
              try (Socket socket = new Socket(Proxy.NO_PROXY)) {
                socket.connect(address(at));
              }
            })
        .reaches(
            "socket-by-socks-proxy",
            at -> {
              Proxy proxy = new Proxy(Proxy.Type.SOCKS, address(at));
              try (Socket socket = new Socket(proxy)) {
                socket.setSoTimeout(500);
                socket.connect(InetSocketAddress.createUnresolved("elsewhere.invalid", 80), 500);
              } catch (java.io.IOException noProxyThere) {
                // It was reached, and does not speak SOCKS.
              }
            })
        .reaches(
            "socket-by-http-proxy",
            at -> {
              Proxy proxy = new Proxy(Proxy.Type.HTTP, address(at));
              try (Socket socket = new Socket(proxy)) {
                socket.connect(InetSocketAddress.createUnresolved("elsewhere.invalid", 80), 500);
              } catch (java.io.IOException refused) {
                // It was reached, and opens no tunnel.
              }
            })
        .reaches(
            "socket-factory",
            at -> SocketFactory.getDefault().createSocket(LOOPBACK, at.port()).close())
        .reaches(
            "tls-socket",
            at -> SSLSocketFactory.getDefault().createSocket(LOOPBACK, at.port()).close())
        .reaches(
            "tls-socket-over-socket",
            at -> {
              Socket plain = new Socket(LOOPBACK, at.port());
              ((SSLSocketFactory) SSLSocketFactory.getDefault())
                  .createSocket(plain, "elsewhere.invalid", 443, true)
                  .close();
            })
        .reaches(
            "mail-by-hand",
            at -> {
              try (Socket socket = new Socket(LOOPBACK, at.port())) {
                OutputStream out = socket.getOutputStream();
                out.write("HELO a\r\nMAIL FROM:<a@b>\r\n".getBytes(StandardCharsets.US_ASCII));
              }
            })
        .reaches(
            "address-lies-about-its-host",
            at -> {
              InetAddress address =
                  InetAddress.getByAddress("innocent.example", bytes(127, 0, 0, 1));
              new Socket(address, at.port()).close();
            })
        .reaches("decimal-host", at -> new Socket("2130706433", at.port()).close())
        .reaches("short-host", at -> new Socket("127.1", at.port()).close())
        .reaches("mapped-host", at -> new Socket("::ffff:127.0.0.1", at.port()).close())
        .reaches("bracketed-host", at -> new Socket("[::ffff:7f00:1]", at.port()).close())
        .reaches("any-address", at -> new Socket("0.0.0.0", at.port()).close())
        .reaches("localhost", at -> new Socket("localhost", at.port()).close())
        .reaches(
            "reflection",
            at ->
                ((Socket)
                        Socket.class
                            .getConstructor(String.class, int.class)
                            .newInstance(LOOPBACK, at.port()))
                    .close());
  }

  private static void channels(Family family) {
    family
        .reaches("channel", at -> SocketChannel.open(address(at)).close())
        .reaches(
            "channel-of-provider",
            at -> {
              try (SocketChannel channel = SelectorProvider.provider().openSocketChannel()) {
                channel.connect(address(at));
              }
            })
        .reaches(
            "channel-socket",
            at -> {
              try (SocketChannel channel = SocketChannel.open()) {
                channel.socket().connect(address(at), 5000);
              }
            })
        .reaches(
            "channel-selected",
            at -> {
              try (Selector selector = Selector.open();
                  SocketChannel channel = SocketChannel.open()) {
                channel.configureBlocking(false);
                if (!channel.connect(address(at))) {
                  channel.register(selector, SelectionKey.OP_CONNECT);
                  selector.select(5000);
                  channel.finishConnect();
                }
              }
            })
        .reaches(
            "asynchronous-future",
            at -> {
              try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(address(at)).get();
              }
            })
        .reaches(
            "asynchronous-handler",
            at -> {
              CompletableFuture<Void> done = new CompletableFuture<>();
              AsynchronousChannelGroup group =
                  AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
              try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open(group)) {
                channel.connect(
                    address(at),
                    null,
                    new CompletionHandler<Void, Void>() {
                      @Override
                      public void completed(Void result, Void attachment) {
                        done.complete(null);
                      }

                      @Override
                      public void failed(Throwable failure, Void attachment) {
                        done.completeExceptionally(failure);
                      }
                    });
                done.get(5, TimeUnit.SECONDS);
              } finally {
                group.shutdownNow();
              }
            })
        .reaches(
            "unix-channel",
            at -> SocketChannel.open(UnixDomainSocketAddress.of(at.socket())).close())
        .reaches(
            "unix-channel-by-proc",
            at ->
                SocketChannel.open(UnixDomainSocketAddress.of("/proc/self/root" + at.socket()))
                    .close());
  }

  private static void datagrams(Family family) {
    family
        .reaches(
            "datagram",
            at -> {
              try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(packet(address(at)));
              }
            })
        .reaches(
            "datagram-connected",
            at -> {
              try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(address(at));
                socket.send(new DatagramPacket(new byte[] {1}, 1));
              }
            })
        .reaches(
            "datagram-multicast-socket",
            at -> {
              try (MulticastSocket socket = new MulticastSocket()) {
                socket.send(packet(address(at)));
              }
            })
        .reaches(
            "datagram-channel",
            at -> {
              try (DatagramChannel channel = DatagramChannel.open()) {
                channel.send(ByteBuffer.wrap(new byte[] {1}), address(at));
              }
            })
        .reaches(
            "datagram-channel-direct",
            at -> {
              try (DatagramChannel channel = DatagramChannel.open()) {
                channel.send(ByteBuffer.allocateDirect(1), address(at));
              }
            })
        .reaches(
            "datagram-channel-connected",
            at -> {
              try (DatagramChannel channel = DatagramChannel.open()) {
                channel.connect(address(at));
                channel.write(ByteBuffer.wrap(new byte[] {1}));
              }
            })
        .reaches(
            "datagram-channel-gathering",
            at -> {
              try (DatagramChannel channel = DatagramChannel.open().connect(address(at))) {
                channel.write(new ByteBuffer[] {ByteBuffer.allocate(1), ByteBuffer.allocate(1)});
              }
            })
        .reaches(
            "datagram-to-channel-socket",
            at -> {
              try (DatagramChannel channel = DatagramChannel.open()) {
                channel.socket().send(packet(address(at)));
              }
            })
        .reaches(
            "dns-by-naming",
            at -> {
              Hashtable<String, String> settings = new Hashtable<>();
              settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
              settings.put(Context.PROVIDER_URL, "dns://127.0.0.1:" + at.port());
              settings.put("com.sun.jndi.dns.timeout.initial", "200");
              settings.put("com.sun.jndi.dns.timeout.retries", "1");
              lookUp(settings, "way.example");
            });
  }

  @SuppressWarnings("BanJNDI") // It is one of the ways that are tried.
  private static void services(Family family) {
    family
        .reaches(
            "directory",
            at -> {
              Hashtable<String, String> settings = new Hashtable<>();
              settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
              settings.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + at.port() + "/");
              settings.put("com.sun.jndi.ldap.connect.timeout", "500");
              settings.put("com.sun.jndi.ldap.read.timeout", "300");
              lookUp(settings, "cn=way");
            })
        .reaches(
            "directory-by-url",
            at -> {
              Hashtable<String, String> settings = new Hashtable<>();
              settings.put("com.sun.jndi.ldap.read.timeout", "300");
              lookUp(settings, "ldap://127.0.0.1:" + at.port() + "/cn=way");
            })
        .reaches(
            "rmi-registry",
            at -> {
              try {
                java.rmi.registry.LocateRegistry.getRegistry(LOOPBACK, at.port()).list();
              } catch (java.rmi.RemoteException noRegistry) {
                find(noRegistry);
              }
            })
        .reaches(
            "rmi-naming", at -> lookUp(new Hashtable<>(), "rmi://127.0.0.1:" + at.port() + "/a"))
        .reaches(
            "management-connector",
            at -> {
              try {
                javax.management.remote.JMXConnectorFactory.connect(
                    new javax.management.remote.JMXServiceURL(
                        "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + at.port() + "/jmxrmi"));
              } catch (java.io.IOException noConnector) {
                find(noConnector);
              }
            })
        .reaches(
            "log-handler", at -> new java.util.logging.SocketHandler(LOOPBACK, at.port()).close())
        .reaches(
            "debugger-attaches",
            at -> {
              for (com.sun.jdi.connect.AttachingConnector connector :
                  com.sun.jdi.Bootstrap.virtualMachineManager().attachingConnectors()) {
                if (connector.name().equals("com.sun.jdi.SocketAttach")) {
                  var arguments = connector.defaultArguments();
                  arguments.get("hostname").setValue(LOOPBACK);
                  arguments.get("port").setValue(Integer.toString(at.port()));
                  try {
                    connector.attach(arguments);
                  } catch (java.io.IOException noDebugger) {
                    find(noDebugger);
                  }
                }
              }
            });
  }

  private static void internals(Family family) {
    family
        .reaches(
            "native-connect",
            at -> {
              Class<?> net = Class.forName("sun.nio.ch.Net");
              try (SocketChannel channel = SocketChannel.open()) {
                Object descriptor =
                    Internals.force(
                            Class.forName("sun.nio.ch.SocketChannelImpl").getDeclaredField("fd"))
                        .get(channel);
                Internals.callNative(
                    null,
                    net,
                    "connect0",
                    true,
                    descriptor,
                    InetAddress.getByAddress(
                        bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 1)),
                    at.port());
              }
            })
        .but(Bypass::asClosed);
  }

  @SuppressWarnings("BanJNDI") // It is one of the ways that are tried.
  private static void lookUp(Hashtable<String, String> settings, String name) throws Exception {
    try {
      new InitialDirContext(settings).lookup(name);
    } catch (javax.naming.NamingException noAnswer) {
      find(noAnswer);
    }
  }

  /** What lies below is thrown on; that the other end does not answer is no failure of a way. */
  private static void find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SecurityException) {
        throw (SecurityException) cause;
      }
    }
  }

  private static DatagramPacket packet(SocketAddress address) {
    return new DatagramPacket(new byte[] {1}, 1, address);
  }

  private static InetAddress loopback() throws java.net.UnknownHostException {
    return InetAddress.getByAddress(bytes(127, 0, 0, 1));
  }

  private static InetSocketAddress address(Place at) throws java.net.UnknownHostException {
    return new InetSocketAddress(loopback(), at.port());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
