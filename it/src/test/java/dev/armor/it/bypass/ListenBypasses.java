package dev.armor.it.bypass;

import com.sun.net.httpserver.HttpServer;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/** Ways to open a door of one's own: a port at which others can come in. */
final class ListenBypasses {
  private ListenBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("listen");
    sockets(family);
    services(family);
    return family.all();
  }

  private static void sockets(Family family) {
    family
        .listens("server-socket", at -> new ServerSocket(at.port()))
        .listens("server-socket-address", at -> new ServerSocket(at.port(), 5, loopback()))
        .listens(
            "server-socket-bound-later",
            at -> {
              ServerSocket server = new ServerSocket();
              server.bind(address(at));
              return server;
            })
        .listens(
            "server-socket-of-factory",
            at -> ServerSocketFactory.getDefault().createServerSocket(at.port()))
        .listens(
            "tls-server-socket",
            at -> SSLServerSocketFactory.getDefault().createServerSocket(at.port()))
        .listens(
            "server-socket-by-reflection",
            at -> ServerSocket.class.getConstructor(int.class).newInstance(at.port()))
        .listens("channel", at -> ServerSocketChannel.open().bind(address(at)))
        .listens(
            "channel-of-provider",
            at -> SelectorProvider.provider().openServerSocketChannel().bind(address(at)))
        .listens(
            "channel-socket",
            at -> {
              ServerSocketChannel channel = ServerSocketChannel.open();
              channel.socket().bind(address(at));
              return channel;
            })
        .listens("asynchronous", at -> AsynchronousServerSocketChannel.open().bind(address(at)))
        .listens("datagram", at -> new DatagramSocket(at.port()))
        .listens("datagram-address", at -> new DatagramSocket(at.port(), loopback()))
        .listens("datagram-channel", at -> DatagramChannel.open().bind(address(at)))
        .listens("multicast-socket", at -> new MulticastSocket(at.port()))
        .listens(
            "old-server-socket",
            at -> {
              System.setProperty("jdk.net.usePlainSocketImpl", "true");
              return new ServerSocket(at.port());
            })
        .but(way -> way.alone().until(17))
        .listens(
            "old-datagram-socket",
            at -> {
              System.setProperty("jdk.net.usePlainDatagramSocketImpl", "true");
              return new DatagramSocket(at.port());
            })
        .but(way -> way.alone().until(17));
  }

  private static void services(Family family) {
    family
        .listens("http-server", at -> HttpServer.create(address(at), 5))
        .listens("rmi-registry", at -> LocateRegistry.createRegistry(at.port()))
        .listens(
            "rmi-object",
            at -> {
              Remote object = new Exported();
              UnicastRemoteObject.exportObject(object, at.port());
              return object;
            })
        .listens(
            "management-connector",
            at -> {
              var connector =
                  javax.management.remote.JMXConnectorServerFactory.newJMXConnectorServer(
                      new javax.management.remote.JMXServiceURL(
                          "service:jmx:rmi://127.0.0.1:" + at.port()),
                      null,
                      java.lang.management.ManagementFactory.getPlatformMBeanServer());
              connector.start();
              return connector;
            })
        .listens(
            "debugger",
            at -> {
              for (var connector :
                  com.sun.jdi.Bootstrap.virtualMachineManager().listeningConnectors()) {
                if (connector.name().equals("com.sun.jdi.SocketListen")) {
                  var arguments = connector.defaultArguments();
                  arguments.get("port").setValue(Integer.toString(at.port()));
                  connector.startListening(arguments);
                }
              }
              return "";
            });
  }

  /** Something that others can call. */
  private static final class Exported implements Remote {}

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private static InetSocketAddress address(Place at) {
    return new InetSocketAddress(loopback(), at.port());
  }
}
