package dev.armor.it.bypass;

import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;

/** Ways by what ordinary programs call, though seldom. */
final class EverydayBypasses {
  private EverydayBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("library-read");
    reads(reads);
    Family writes = new Family("write");
    writes(writes);
    tools(writes);
    Family sends = new Family("network");
    sends(sends);
    return java.util.stream.Stream.of(reads, writes, sends)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void reads(Family family) {
    family
        .reads(
            "jshell-tool-opens",
            at -> {
              java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
              jdk.jshell.tool.JavaShellToolBuilder.builder()
                  .in(new ByteArrayInputStream(new byte[0]), null)
                  .out(new PrintStream(said))
                  .err(new PrintStream(said))
                  .persistence(new java.util.HashMap<>())
                  .run("--execution", "local", "-s", at.secret().toString());
              return said;
            })
        .reads(
            "key-store-at-a-domain",
            at ->
                SettingBypasses.probed(
                    () -> KeyStore.getInstance(at.secret().toFile(), new char[0])));
  }

  private static void writes(Family family) {
    family
        .changes(
            "attribute-of-the-user",
            at ->
                Files.getFileAttributeView(at.target(), UserDefinedFileAttributeView.class)
                    .write("way", ByteBuffer.wrap(new byte[] {1})))
        .changes(
            "attribute-of-the-user-by-name",
            at -> Files.setAttribute(at.target(), "user:way", new byte[] {1}))
        .changes(
            "attribute-of-dos",
            at ->
                Files.getFileAttributeView(at.target(), DosFileAttributeView.class)
                    .setReadOnly(true))
        .changes(
            "attribute-of-dos-by-name", at -> Files.setAttribute(at.target(), "dos:hidden", true))
        .changes(
            "owner-by-view",
            at -> {
              PosixFileAttributeView view =
                  Files.getFileAttributeView(at.target(), PosixFileAttributeView.class);
              UserPrincipal nobody =
                  FileSystems.getDefault()
                      .getUserPrincipalLookupService()
                      .lookupPrincipalByName("nobody");
              view.setOwner(nobody);
            })
        .changes("attribute-of-unix", at -> Files.setAttribute(at.target(), "unix:uid", 7))
        .changes(
            "random-access-synchronously",
            at -> {
              try (RandomAccessFile file = new RandomAccessFile(at.target().toFile(), "rwd")) {
                file.setLength(1);
              }
            })
        .changes(
            "locked-and-emptied",
            at -> {
              try (AsynchronousFileChannel file =
                  AsynchronousFileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                file.lock().get().release();
                file.truncate(0);
              }
            })
        .changes(
            "copied-over-by-interruptible-copy",
            at ->
                Files.copy(
                    Files.writeString(at.aside().resolve("x"), "after"),
                    at.fresh(),
                    (CopyOption) interruptible()))
        .changes(
            "properties-as-xml",
            at -> {
              Properties properties = new Properties();
              properties.setProperty("a", "b");
              try (PrintStream out = new PrintStream(at.fresh().toString(), "UTF-8")) {
                properties.storeToXML(out, null);
              }
            })
        .changes(
            "archive-by-stream",
            at -> {
              Manifest manifest = new Manifest();
              manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
              new JarOutputStream(new java.io.FileOutputStream(at.fresh().toFile()), manifest)
                  .close();
            })
        .changes(
            "key-store",
            at -> {
              KeyStore store = KeyStore.getInstance("PKCS12");
              store.load(null, null);
              try (var out = Files.newOutputStream(at.fresh())) {
                store.store(out, "way".toCharArray());
              }
            })
        .changes(
            "tree-deleted-by-visitor",
            at ->
                Files.walkFileTree(
                    at.folder(),
                    new SimpleFileVisitor<>() {
                      @Override
                      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                          throws java.io.IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                      }
                    }))
        .changes(
            "wiped-by-transfer",
            at -> {
              try (FileChannel from =
                      FileChannel.open(
                          Files.writeString(at.aside().resolve("y"), "after"),
                          StandardOpenOption.READ);
                  FileChannel to = FileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                from.transferTo(0, 5, to);
              }
            })
        .changes(
            "archive-system-by-settings",
            at ->
                FileSystems.newFileSystem(
                        URI.create("jar:" + at.fresh().toUri()), Map.of("create", "true"))
                    .close());
  }

  private static Object interruptible() throws ReflectiveOperationException {
    return Class.forName("com.sun.nio.file.ExtendedCopyOption").getField("INTERRUPTIBLE").get(null);
  }

  private static void tools(Family family) {
    family
        .changes(
            "archive-tool-extracts",
            at ->
                tool("jar", "--create", "--file", at.fresh().toString(), "-C", "/etc", "hostname"))
        .changes(
            "packager-tool",
            at -> {
              Path input = Files.createDirectories(at.aside().resolve("input"));
              Files.write(input.resolve("a.jar"), new byte[0]);
              tool(
                  "jpackage",
                  "--type",
                  "app-image",
                  "--input",
                  input.toString(),
                  "--main-jar",
                  "a.jar",
                  "--main-class",
                  "A",
                  "--runtime-image",
                  input.toString(),
                  "--dest",
                  at.folder().toString());
            })
        .but(Bypass::alone);
  }

  private static void tool(String name, String... arguments) {
    ToolProvider.findFirst(name).orElseThrow().run(System.err, System.err, arguments);
  }

  private static void sends(Family family) {
    family
        .reaches(
            "urgent-data",
            at -> {
              try (java.net.Socket socket = new java.net.Socket("127.0.0.1", at.port())) {
                socket.sendUrgentData(7);
              }
            })
        .reaches(
            "socket-of-a-local-address",
            at ->
                new java.net.Socket(
                        InetAddress.getLoopbackAddress(),
                        at.port(),
                        InetAddress.getLoopbackAddress(),
                        0)
                    .close())
        .reaches(
            "datagram-packet-with-address",
            at -> {
              try (var socket = new java.net.DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                socket.connect(new InetSocketAddress("127.0.0.1", at.port()));
                socket.send(new java.net.DatagramPacket(new byte[1], 1));
              }
            })
        .reaches(
            "stream-handler-by-property",
            at -> new java.net.URL("http", "127.0.0.1", at.port(), "/").openStream().close());
  }
}
