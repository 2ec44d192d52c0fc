package dev.armor.it.bypass;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Ways to write, make, delete, rename, link or change files. */
final class WriteBypasses {
  private static final byte[] AFTER = "after".getBytes(StandardCharsets.US_ASCII);
  private static final FileTime EPOCH = FileTime.fromMillis(0);

  private WriteBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("write");
    contents(family);
    makes(family);
    removes(family);
    links(family);
    attributes(family);
    libraries(family);
    internals(family);
    return family.all();
  }

  private static void contents(Family family) {
    family
        .changes("files-write", at -> Files.write(at.target(), AFTER))
        .changes("files-write-string", at -> Files.writeString(at.target(), "after"))
        .changes("files-write-lines", at -> Files.write(at.target(), List.of("after")))
        .changes("files-writer", at -> Files.newBufferedWriter(at.target()).close())
        .changes("files-stream", at -> Files.newOutputStream(at.target()).close())
        .changes(
            "files-append",
            at -> Files.writeString(at.target(), "after", StandardOpenOption.APPEND))
        .changes(
            "files-copy-from-stream",
            at ->
                Files.copy(
                    new ByteArrayInputStream(AFTER),
                    at.target(),
                    StandardCopyOption.REPLACE_EXISTING))
        .changes(
            "files-copy",
            at -> {
              Path other = Files.writeString(at.aside().resolve("other"), "after");
              Files.copy(other, at.target(), StandardCopyOption.REPLACE_EXISTING);
            })
        .changes("output-stream", at -> new FileOutputStream(text(at)).close())
        .changes("output-stream-append", at -> write(new FileOutputStream(text(at), true)))
        .changes("file-writer", at -> new FileWriter(at.target().toFile()).close())
        .changes("print-writer", at -> new PrintWriter(text(at)).close())
        .changes("print-stream", at -> new PrintStream(at.target().toFile()).close())
        .changes("formatter", at -> new java.util.Formatter(at.target().toFile()).close())
        .changes(
            "random-access",
            at -> {
              try (RandomAccessFile file = new RandomAccessFile(text(at), "rw")) {
                file.write(AFTER);
              }
            })
        .changes(
            "random-access-truncates",
            at -> {
              try (RandomAccessFile file = new RandomAccessFile(text(at), "rws")) {
                file.setLength(0);
              }
            })
        .changes(
            "file-channel",
            at -> {
              try (FileChannel channel = FileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(AFTER));
              }
            })
        .changes(
            "file-channel-truncates",
            at -> {
              try (FileChannel channel = FileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                channel.truncate(0);
              }
            })
        .changes(
            "mapped",
            at -> {
              try (FileChannel channel =
                  FileChannel.open(
                      at.target(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.map(FileChannel.MapMode.READ_WRITE, 0, 5).put(AFTER);
              }
            })
        .changes(
            "asynchronous",
            at -> {
              try (AsynchronousFileChannel channel =
                  AsynchronousFileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(AFTER), 0).get();
              }
            })
        .changes(
            "transfer-from",
            at -> {
              Path other = Files.writeString(at.aside().resolve("other"), "after");
              try (FileChannel from = FileChannel.open(other);
                  FileChannel to = FileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                to.transferFrom(from, 0, 5);
              }
            })
        .changes(
            "secure-directory",
            at -> {
              try (SecureDirectoryStream<Path> folder = secure(at)) {
                folder
                    .newByteChannel(
                        Path.of("fresh"),
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                    .close();
              }
            })
        .changes(
            "proc-root", at -> Files.writeString(Path.of("/proc/self/root" + at.target()), "after"))
        .changes(
            "link",
            at -> {
              Path link = Files.createSymbolicLink(at.aside().resolve("link"), at.target());
              write(new FileOutputStream(link.toFile()));
            })
        .changes(
            "link-dangling",
            at -> {
              Path link = Files.createSymbolicLink(at.aside().resolve("link"), at.fresh());
              Files.writeString(link, "after");
            });
  }

  private static void makes(Family family) {
    family
        .changes("create-file", at -> Files.createFile(at.fresh()))
        .changes("create-directory", at -> Files.createDirectory(at.fresh()))
        .changes("create-directories", at -> Files.createDirectories(at.fresh().resolve("a/b")))
        .changes("create-temporary-file", at -> Files.createTempFile(at.folder(), "a", "b"))
        .changes("create-temporary-directory", at -> Files.createTempDirectory(at.folder(), "a"))
        .changes("file-create-new", at -> at.fresh().toFile().createNewFile())
        .changes("file-mkdir", at -> at.fresh().toFile().mkdir())
        .changes("file-mkdirs", at -> at.fresh().resolve("a/b").toFile().mkdirs())
        .changes("file-create-temporary", at -> File.createTempFile("way", "b", folder(at)));
  }

  private static void removes(Family family) {
    family
        .changes("delete", at -> Files.delete(at.target()))
        .changes("delete-if-exists", at -> Files.deleteIfExists(at.target()))
        .changes("file-delete", at -> at.target().toFile().delete())
        .changes(
            "delete-on-close",
            at -> Files.newByteChannel(at.target(), StandardOpenOption.DELETE_ON_CLOSE).close())
        .changes(
            "secure-directory-delete",
            at -> {
              try (SecureDirectoryStream<Path> folder = secure(at)) {
                folder.deleteFile(Path.of("target"));
              }
            })
        .changes("move-away", at -> Files.move(at.target(), at.aside().resolve("gone")))
        .changes(
            "move-away-atomically",
            at ->
                Files.move(at.target(), at.aside().resolve("gone"), StandardCopyOption.ATOMIC_MOVE))
        .changes(
            "move-in", at -> Files.move(Files.createFile(at.aside().resolve("new")), at.fresh()))
        .changes(
            "move-over",
            at ->
                Files.move(
                    Files.createFile(at.aside().resolve("new")),
                    at.target(),
                    StandardCopyOption.REPLACE_EXISTING))
        .changes("file-rename", at -> at.target().toFile().renameTo(at.fresh().toFile()))
        .changes(
            "secure-directory-move",
            at -> {
              try (SecureDirectoryStream<Path> folder = secure(at)) {
                folder.move(Path.of("target"), folder, Path.of("fresh"));
              }
            });
  }

  private static void links(Family family) {
    family
        .changes("symbolic-link-in", at -> Files.createSymbolicLink(at.fresh(), at.aside()))
        .changes(
            "hard-link-in",
            at -> Files.createLink(at.fresh(), Files.createFile(at.aside().resolve("new"))))
        .changes("hard-link-out", at -> Files.createLink(at.aside().resolve("new"), at.target()))
        .changes(
            "copy-of-link",
            at -> {
              Path link = Files.createSymbolicLink(at.aside().resolve("link"), at.aside());
              Files.copy(link, at.fresh(), java.nio.file.LinkOption.NOFOLLOW_LINKS);
            });
  }

  private static void attributes(Family family) {
    family
        .changes("last-modified", at -> Files.setLastModifiedTime(at.target(), EPOCH))
        .changes("attribute", at -> Files.setAttribute(at.target(), "lastModifiedTime", EPOCH))
        .changes("mode", at -> Files.setAttribute(at.target(), "unix:mode", 0700))
        .changes(
            "permissions",
            at ->
                Files.setPosixFilePermissions(
                    at.target(), PosixFilePermissions.fromString("rwxrwxrwx")))
        .changes(
            "times-of-view",
            at ->
                Files.getFileAttributeView(at.target(), BasicFileAttributeView.class)
                    .setTimes(EPOCH, EPOCH, null))
        .changes("file-last-modified", at -> at.target().toFile().setLastModified(1000))
        .changes("file-executable", at -> at.target().toFile().setExecutable(true))
        .changes("file-read-only", at -> at.target().toFile().setReadOnly())
        .changes("file-writable", at -> at.target().toFile().setWritable(true, false))
        .changes("file-readable", at -> at.target().toFile().setReadable(false, false))
        .changes(
            "secure-directory-permissions",
            at -> {
              try (SecureDirectoryStream<Path> folder = secure(at)) {
                folder
                    .getFileAttributeView(Path.of("target"), PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxrwxrwx"));
              }
            })
        .changes(
            "secure-directory-times",
            at -> {
              try (SecureDirectoryStream<Path> folder = secure(at)) {
                folder
                    .getFileAttributeView(Path.of("target"), BasicFileAttributeView.class)
                    .setTimes(EPOCH, EPOCH, null);
              }
            });
  }

  private static void libraries(Family family) {
    family
        .changes(
            "zip-file-system",
            at -> {
              URI uri = URI.create("jar:" + at.fresh().toUri());
              try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
                Files.writeString(zip.getPath("a"), "after");
              }
            })
        .changes(
            "log-handler", at -> new java.util.logging.FileHandler(at.fresh().toString()).close())
        .changes(
            "image",
            at ->
                javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(1, 1, 1), "png", at.fresh().toFile()))
        .changes(
            "xml-transform",
            at ->
                javax.xml.transform.TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(
                        new javax.xml.transform.stream.StreamSource(
                            new java.io.StringReader("<a/>")),
                        new javax.xml.transform.stream.StreamResult(at.fresh().toFile())))
        .changes(
            "compiler",
            at -> {
              Path source = Files.writeString(at.aside().resolve("A.java"), "class A {}");
              java.io.StringWriter out = new java.io.StringWriter();
              java.util.spi.ToolProvider.findFirst("javac")
                  .orElseThrow()
                  .run(
                      new PrintWriter(out),
                      new PrintWriter(out),
                      "-d",
                      at.folder().toString(),
                      source.toString());
              if (out.toString().contains("by Armor")) {
                throw new SecurityException(out.toString());
              }
            })
        .changes(
            "http-body-to-file",
            at -> {
              var body = java.net.http.HttpResponse.BodySubscribers.ofFile(at.fresh());
              body.onSubscribe(new NoSubscription());
              body.onNext(List.of(ByteBuffer.wrap(AFTER)));
              body.onComplete();
              body.getBody().toCompletableFuture().get();
            })
        .changes(
            "heap-dump",
            at ->
                ManagementFactory.getPlatformMXBean(
                        com.sun.management.HotSpotDiagnosticMXBean.class)
                    .dumpHeap(at.folder().resolve("a.hprof").toString(), true))
        .changes("vm-log", at -> diagnose("vmLog", "output=" + at.fresh(), "what=gc=info"))
        .changes(
            "vm-log-renamed-meanwhile",
            at -> {
              String[] arguments = {"output=" + at.aside().resolve("log"), "what=gc=info"};
              Thread other =
                  new Thread(
                      () -> {
                        while (!Thread.currentThread().isInterrupted()) {
                          arguments[0] = "output=" + at.aside().resolve("log");
                          arguments[0] = "output=" + at.fresh();
                        }
                      });
              other.setDaemon(true);
              other.start();
              try {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
                while (System.nanoTime() < end && !Files.exists(at.fresh())) {
                  try {
                    diagnose("vmLog", arguments);
                  } catch (RuntimeException lost) {
                    // The next one may come at a better time.
                  }
                }
              } finally {
                other.interrupt();
                other.join();
              }
            })
        .changes(
            "flight-recording",
            at -> {
              try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
                recording.start();
                recording.stop();
                recording.dump(at.fresh());
              }
            })
        .changes(
            "flight-recording-command",
            at -> {
              diagnose("jfrStart", "name=way");
              try {
                diagnose("jfrDump", "name=way", "filename=" + at.fresh());
              } finally {
                diagnose("jfrStop", "name=way");
              }
            })
        .changes("perf-map-command", at -> diagnose("compilerPerfmap", at.fresh().toString()))
        .but(bypass -> bypass.since(21))
        .changes(
            "thread-dump-to-file",
            at ->
                com.sun.management.HotSpotDiagnosticMXBean.class
                    .getMethod(
                        "dumpThreads",
                        String.class,
                        Class.forName(
                            "com.sun.management.HotSpotDiagnosticMXBean$ThreadDumpFormat"))
                    .invoke(
                        ManagementFactory.getPlatformMXBean(
                            com.sun.management.HotSpotDiagnosticMXBean.class),
                        at.fresh().toString(),
                        Class.forName("com.sun.management.HotSpotDiagnosticMXBean$ThreadDumpFormat")
                            .getEnumConstants()[0]))
        .but(bypass -> bypass.since(21));
  }

  private static void internals(Family family) {
    family
        .changes(
            "native-open",
            at -> {
              FileOutputStream stream = new FileOutputStream("/dev/null");
              stream.close();
              Internals.set(stream, FileOutputStream.class, "closed", false);
              Internals.callNative(stream, FileOutputStream.class, "open0", text(at), false);
              write(stream);
            })
        .but(Bypass::asClosed)
        .changes(
            "native-delete",
            at -> {
              Object system = Internals.fileSystem();
              Internals.callNative(system, system.getClass(), "delete0", at.target().toFile());
            })
        .but(Bypass::asClosed)
        .changes(
            "native-create",
            at -> {
              Object system = Internals.fileSystem();
              String name = Runtime.version().feature() < 21 ? "" : "0";
              Internals.callNative(
                  system, system.getClass(), "createFileExclusively" + name, at.fresh().toString());
            })
        .but(Bypass::asClosed)
        .changes(
            "file-object-changed-afterwards",
            at -> {
              // A File whose path is swapped behind the check: the field is final, not for Unsafe.
              File file = at.aside().resolve("innocent").toFile();
              Internals.set(file, File.class, "path", text(at));
              file.delete();
            });
  }

  private static void diagnose(String command, String... arguments) throws Exception {
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"),
            command,
            new Object[] {arguments},
            new String[] {String[].class.getName()});
  }

  private static SecureDirectoryStream<Path> secure(Place at) throws java.io.IOException {
    try (DirectoryStream<Path> root = Files.newDirectoryStream(at.root())) {
      return ((SecureDirectoryStream<Path>) root)
          .newDirectoryStream(at.root().relativize(at.folder()));
    }
  }

  private static void write(FileOutputStream stream) throws java.io.IOException {
    try (stream) {
      stream.write(AFTER);
    }
  }

  private static File folder(Place at) {
    return at.folder().toFile();
  }

  private static String text(Place at) {
    return at.target().toString();
  }
}
