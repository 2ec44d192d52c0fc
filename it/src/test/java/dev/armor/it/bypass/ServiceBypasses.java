package dev.armor.it.bypass;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.prefs.Preferences;
import java.util.spi.ToolProvider;

/** Ways by services of the JDK that few programs use, each into another family. */
final class ServiceBypasses {
  private ServiceBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("library-read");
    reads(reads);
    Family writes = new Family("write");
    attributes(writes);
    services(writes);
    Family network = new Family("network");
    network(network);
    Family code = new Family("code");
    libraries(code);
    return java.util.stream.Stream.of(reads, writes, network, code)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void reads(Family family) {
    family.reads("watched-folder", ServiceBypasses::watched);
  }

  /** The names of what came into the folder. */
  static Object watched(Place at) throws Exception {
    Files.writeString(at.aside().resolve("way"), at.folder().toString());
    try (WatchService watch = at.folder().getFileSystem().newWatchService()) {
      at.folder().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      ProcessBypasses.end(
          new ProcessBuilder("sh", "-c", "cd \"$(cat way)\" && : > " + Place.TOKEN)
              .directory(at.aside().toFile())
              .start());
      WatchKey key = watch.poll(10, TimeUnit.SECONDS);
      StringBuilder names = new StringBuilder();
      for (WatchEvent<?> event : key == null ? List.<WatchEvent<?>>of() : key.pollEvents()) {
        names.append(event.context()).append(' ');
      }
      return names;
    }
  }

  private static void attributes(Family family) {
    family
        .changes("owner", at -> Files.setOwner(at.target(), Files.getOwner(at.target())))
        .changes(
            "group",
            at ->
                Files.getFileAttributeView(at.target(), PosixFileAttributeView.class)
                    .setGroup(Files.readAttributes(at.target(), PosixFileAttributes.class).group()))
        .changes(
            "attribute-owner",
            at -> Files.setAttribute(at.target(), "posix:owner", Files.getOwner(at.target())))
        .changes("attribute-mode", at -> Files.setAttribute(at.target(), "unix:mode", 0640));
  }

  private static void services(Family family) {
    family
        .changes(
            "preferences",
            at -> {
              System.setProperty("java.util.prefs.userRoot", at.folder().toString());
              Preferences node = Preferences.userRoot().node("way");
              node.put("a", "b");
              node.flush();
            })
        .but(Bypass::alone)
        .changes(
            "repository-of-recordings",
            at -> command("jfrConfigure", "repositorypath=" + at.fresh()))
        .but(Bypass::alone)
        .changes("memory-map-command", at -> command("systemDumpMap", "-F=" + at.fresh()))
        .but(way -> way.since(24))
        .changes(
            "jar-tool",
            at -> tool("jar", "-cf", at.fresh().toString(), "-C", at.aside().toString(), "."))
        .changes(
            "documentation-tool",
            at -> {
              Path source = at.aside().resolve("Doc.java");
              Files.writeString(source, "/** It. */ public class Doc {}");
              tool("javadoc", "-quiet", "-d", at.folder().toString(), source.toString());
            })
        .changes(
            "unix-server",
            at -> {
              // Names of sockets are short: one relative to the folder of the process is short.
              Path folder = Files.createTempDirectory("w").resolve("s");
              Files.createSymbolicLink(folder, at.folder());
              try (ServerSocketChannel server =
                  ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(folder.resolve("fresh")));
              }
            });
  }

  private static void network(Family family) {
    family
        .reaches(
            "old-socket",
            at -> {
              System.setProperty("jdk.net.usePlainSocketImpl", "true");
              new Socket("127.0.0.1", at.port()).close();
            })
        .but(way -> way.alone().until(17))
        .reaches(
            "old-datagram-socket",
            at -> {
              System.setProperty("jdk.net.usePlainDatagramSocketImpl", "true");
              try (var socket = new DatagramSocket()) {
                send(socket, at.port());
              }
            })
        .but(way -> way.alone().until(17))
        .reaches(
            "old-datagram-socket-connected",
            at -> {
              System.setProperty("jdk.net.usePlainDatagramSocketImpl", "true");
              try (var socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), at.port()));
                socket.send(new DatagramPacket(new byte[] {1}, 1));
              }
            })
        .but(way -> way.alone().until(17))
        .reaches(
            "old-multicast-socket",
            at -> {
              System.setProperty("jdk.net.usePlainDatagramSocketImpl", "true");
              try (MulticastSocket socket = new MulticastSocket()) {
                send(socket, at.port());
              }
            })
        .but(way -> way.alone().until(17))
        .reaches(
            "connection-by-proxy",
            at -> {
              Proxy proxy =
                  new Proxy(
                      Proxy.Type.HTTP,
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), at.port()));
              ask(URI.create("http://elsewhere.invalid/").toURL().openConnection(proxy));
            })
        .reaches(
            "connection-by-proxy-of-properties",
            at -> {
              System.setProperty("http.proxyHost", "127.0.0.1");
              System.setProperty("http.proxyPort", Integer.toString(at.port()));
              ask(URI.create("http://elsewhere.invalid/").toURL().openConnection());
            })
        .but(Bypass::alone)
        .reaches(
            "socket-by-proxy-of-properties",
            at -> {
              System.setProperty("socksProxyHost", "127.0.0.1");
              System.setProperty("socksProxyPort", Integer.toString(at.port()));
              System.setProperty("socksNonProxyHosts", "");
              try (Socket socket = new Socket()) {
                socket.setSoTimeout(500);
                socket.connect(InetSocketAddress.createUnresolved("elsewhere.invalid", 80), 1000);
              } catch (IOException noProxyThere) {
                // It was reached, and does not speak SOCKS.
              }
            })
        .but(Bypass::alone)
        .reaches(
            "database",
            at -> {
              try {
                java.sql.DriverManager.getConnection(
                        "jdbc:h2:tcp://127.0.0.1:" + at.port() + "/mem:way")
                    .close();
              } catch (java.sql.SQLException noDatabase) {
                for (Throwable cause = noDatabase; cause != null; cause = cause.getCause()) {
                  if (cause instanceof SecurityException) {
                    throw cause;
                  }
                }
              }
            })
        .reaches(
            "server-that-calls-back",
            at -> {
              // What accepts also connects: the other half of a channel pair.
              try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Socket first = new Socket(server.getInetAddress(), server.getLocalPort());
                server.accept().close();
                first.close();
                new Socket("127.0.0.1", at.port()).close();
              }
            });
  }

  private static void send(DatagramSocket socket, int port) throws IOException {
    socket.send(
        new DatagramPacket(
            new byte[] {1}, 1, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  private static void ask(URLConnection connection) throws IOException {
    connection.setReadTimeout(1000);
    ((HttpURLConnection) connection).getResponseCode();
  }

  private static void libraries(Family family) {
    family
        .loads(
            "library-of-security-provider-inline",
            at ->
                java.security.Security.getProvider("SunPKCS11")
                    .configure("--name=way\nlibrary=" + at.library()))
        .loads(
            "library-of-foreign-look-up-by-name",
            at -> {
              Class<?> arena = Class.forName("java.lang.foreign.Arena");
              Class.forName("java.lang.foreign.SymbolLookup")
                  .getMethod("libraryLookup", String.class, arena)
                  .invoke(null, at.library().toString(), arena.getMethod("global").invoke(null));
            })
        .but(way -> way.since(22));
  }

  private static void tool(String name, String... arguments) {
    java.io.StringWriter said = new java.io.StringWriter();
    java.io.PrintWriter out = new java.io.PrintWriter(said);
    ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
  }

  private static void command(String name, String argument) throws Exception {
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"),
            name,
            new Object[] {new String[] {argument}},
            new String[] {String[].class.getName()});
  }
}
