package dev.armor.it.bypass;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways to read a file, or to see which there are, by the JDK's file classes. */
final class ReadBypasses {
  private ReadBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("read");
    streams(family);
    channels(family);
    lists(family);
    names(family);
    internals(family);
    return family.all();
  }

  private static void streams(Family family) {
    family
        .reads("files-read-string", at -> Files.readString(at.secret()))
        .reads("files-read-bytes", at -> new String(Files.readAllBytes(at.secret())))
        .reads("files-read-lines", at -> Files.readAllLines(at.secret()))
        .reads("files-lines", at -> Files.lines(at.secret()).collect(Collectors.joining()))
        .reads("files-reader", at -> Files.newBufferedReader(at.secret()).readLine())
        .reads("files-stream", at -> new String(Files.newInputStream(at.secret()).readAllBytes()))
        .reads(
            "files-copy-to-stream",
            at -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              Files.copy(at.secret(), out);
              return out;
            })
        .reads(
            "files-copy",
            at -> {
              Files.copy(at.secret(), at.aside().resolve("copy"));
              return Files.readString(at.aside().resolve("copy"));
            })
        .reads(
            "files-mismatch",
            at -> {
              Path guess = Files.writeString(at.aside().resolve("guess"), "line=" + Place.TOKEN);
              return Files.mismatch(at.secret(), guess) >= 5 ? Place.TOKEN : "";
            })
        .reads("input-stream-text", at -> text(new FileInputStream(at.secret().toString())))
        .reads("input-stream-file", at -> text(new FileInputStream(at.secret().toFile())))
        .reads("file-reader", at -> new BufferedReader(new FileReader(path(at))).readLine())
        .reads("random-access", at -> new RandomAccessFile(path(at), "r").readLine())
        .reads("random-access-write", at -> new RandomAccessFile(path(at), "rw").readLine())
        .reads("scanner-file", at -> new Scanner(at.secret().toFile()).nextLine())
        .reads("scanner-path", at -> new Scanner(at.secret()).nextLine())
        .reads(
            "reflection",
            at -> Files.class.getMethod("readString", Path.class).invoke(null, at.secret()))
        .reads(
            "method-handle",
            at ->
                text(
                    (FileInputStream)
                        MethodHandles.publicLookup()
                            .findConstructor(
                                FileInputStream.class,
                                MethodType.methodType(void.class, String.class))
                            .invoke(path(at))));
  }

  private static void channels(Family family) {
    family
        .reads(
            "byte-channel",
            at -> {
              try (SeekableByteChannel channel = Files.newByteChannel(at.secret())) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                channel.read(buffer);
                return new String(buffer.array(), StandardCharsets.US_ASCII);
              }
            })
        .reads(
            "file-channel-direct",
            at -> {
              try (FileChannel channel = FileChannel.open(at.secret())) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(100);
                channel.read(buffer, 0);
                return StandardCharsets.US_ASCII.decode(buffer.flip());
              }
            })
        .reads(
            "file-channel-by-provider",
            at -> {
              try (FileChannel channel =
                  at.secret()
                      .getFileSystem()
                      .provider()
                      .newFileChannel(at.secret(), Set.of(StandardOpenOption.READ))) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                channel.read(buffer);
                return new String(buffer.array(), StandardCharsets.US_ASCII);
              }
            })
        .reads(
            "mapped",
            at -> {
              try (FileChannel channel = FileChannel.open(at.secret())) {
                CharBuffer text =
                    StandardCharsets.US_ASCII.decode(
                        channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
                return text;
              }
            })
        .reads(
            "transfer",
            at -> {
              Path copy = at.aside().resolve("copy");
              try (FileChannel from = FileChannel.open(at.secret());
                  FileChannel to =
                      FileChannel.open(
                          copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                from.transferTo(0, from.size(), to);
              }
              return Files.readString(copy);
            })
        .reads(
            "asynchronous",
            at -> {
              try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(at.secret())) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                channel.read(buffer, 0).get();
                return new String(buffer.array(), StandardCharsets.US_ASCII);
              }
            })
        .reads(
            "secure-directory",
            at -> {
              try (DirectoryStream<Path> stream = Files.newDirectoryStream(at.root());
                  SecureDirectoryStream<Path> inner =
                      ((SecureDirectoryStream<Path>) stream)
                          .newDirectoryStream(at.root().relativize(at.folder()));
                  SeekableByteChannel channel =
                      inner.newByteChannel(
                          at.secret().getFileName(), Set.of(StandardOpenOption.READ))) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                channel.read(buffer);
                return new String(buffer.array(), StandardCharsets.US_ASCII);
              }
            })
        .reads(
            "secure-directory-long-name",
            at -> {
              try (DirectoryStream<Path> stream = Files.newDirectoryStream(at.root());
                  SeekableByteChannel channel =
                      ((SecureDirectoryStream<Path>) stream)
                          .newByteChannel(
                              at.root().relativize(at.secret()), Set.of(StandardOpenOption.READ))) {
                ByteBuffer buffer = ByteBuffer.allocate(100);
                channel.read(buffer);
                return new String(buffer.array(), StandardCharsets.US_ASCII);
              }
            });
  }

  private static void lists(Family family) {
    family
        .reads("files-list", at -> Files.list(at.folder()).toList())
        .reads("files-walk", at -> Files.walk(at.folder()).toList())
        .reads("files-find", at -> Files.find(at.folder(), 1, (path, kind) -> true).toList())
        .reads(
            "files-walk-tree",
            at -> {
              StringBuilder names = new StringBuilder();
              Files.walkFileTree(
                  at.folder(),
                  new SimpleFileVisitor<>() {
                    @Override
                    public java.nio.file.FileVisitResult visitFile(
                        Path file, java.nio.file.attribute.BasicFileAttributes attributes) {
                      names.append(file);
                      return java.nio.file.FileVisitResult.CONTINUE;
                    }
                  });
              return names;
            })
        .reads(
            "directory-stream",
            at -> {
              StringBuilder names = new StringBuilder();
              try (DirectoryStream<Path> stream = Files.newDirectoryStream(at.folder(), "*")) {
                stream.forEach(names::append);
              }
              return names;
            })
        .reads("file-list", at -> List.of(at.folder().toFile().list()))
        .reads("file-list-filtered", at -> List.of(at.folder().toFile().list((dir, name) -> true)))
        .reads("file-list-files", at -> List.of(at.folder().toFile().listFiles()))
        .reads(
            "secure-directory-names",
            at -> {
              StringBuilder names = new StringBuilder();
              try (DirectoryStream<Path> stream = Files.newDirectoryStream(at.root());
                  SecureDirectoryStream<Path> inner =
                      ((SecureDirectoryStream<Path>) stream)
                          .newDirectoryStream(at.root().relativize(at.folder()))) {
                inner.forEach(names::append);
              }
              return names;
            });
  }

  /** Other names of the same file. */
  private static void names(Family family) {
    family
        .reads(
            "dots", at -> Files.readString(at.aside().resolve("../../../..").resolve(fromRoot(at))))
        .reads(
            "relative",
            at -> Files.readString(Path.of("").toAbsolutePath().relativize(at.secret())))
        .reads("relative-file", at -> text(new FileInputStream(relative(at).toFile())))
        .reads(
            "doubled-slashes", at -> text(new FileInputStream("//" + path(at).replace("/", "//"))))
        .reads("proc-root", at -> text(new FileInputStream("/proc/self/root" + at.secret())))
        .reads("proc-root-nio", at -> Files.readString(Path.of("/proc/self/root" + at.secret())))
        .reads(
            "proc-thread-root",
            at -> Files.readString(Path.of("/proc/thread-self/root" + at.secret())))
        .reads("proc-cwd", at -> Files.readString(Path.of("/proc/self/cwd").resolve(relative(at))))
        .reads(
            "proc-pid-root",
            at ->
                Files.readString(
                    Path.of("/proc/" + ProcessHandle.current().pid() + "/root" + at.secret())))
        .reads(
            "proc-descriptor-of-folder",
            at -> {
              try (DirectoryStream<Path> held = Files.newDirectoryStream(at.root())) {
                for (File link : new File("/proc/self/fd").listFiles()) {
                  Path file = link.toPath().resolve(fromRoot(at));
                  if (Files.exists(file)) {
                    return Files.readString(file);
                  }
                }
                return held;
              }
            })
        .reads(
            "link",
            at -> {
              Path link = Files.createSymbolicLink(at.aside().resolve("link"), at.secret());
              return Files.readString(link);
            })
        .reads(
            "link-relative",
            at -> {
              Path link = at.aside().resolve("link");
              Files.createSymbolicLink(link, at.aside().relativize(at.secret()));
              return text(new FileInputStream(link.toFile()));
            })
        .reads(
            "links-in-a-chain",
            at -> {
              Path last = at.secret();
              for (int i = 0; i < 8; i++) {
                last = Files.createSymbolicLink(at.aside().resolve("link" + i), last);
              }
              return Files.readString(last);
            })
        .reads(
            "link-to-folder-above",
            at -> {
              Path link = Files.createSymbolicLink(at.aside().resolve("up"), at.root());
              return Files.readString(link.resolve(fromRoot(at)));
            })
        .reads(
            "link-made-by-child",
            at -> {
              Path link = at.aside().resolve("link");
              ProcessBypasses.end(
                  new ProcessBuilder(
                          "sh", "-c", "cd " + at.root() + "; ln -s " + at.secret() + " " + link)
                      .start());
              return Files.readString(link);
            })
        .reads(
            "hard-link",
            at -> {
              Path link = Files.createLink(at.aside().resolve("link"), at.secret());
              return Files.readString(link);
            })
        .reads(
            "renamed-away",
            at -> {
              Path moved = at.aside().resolve("moved");
              Files.move(at.secret(), moved);
              return Files.readString(moved);
            })
        .reads(
            "folder-renamed-away",
            at -> {
              Path moved = at.aside().resolve("moved");
              Files.move(at.folder(), moved);
              try {
                return Files.readString(moved.resolve("secret.txt"));
              } finally {
                Files.move(moved, at.folder());
              }
            });
  }

  private static void internals(Family family) {
    family
        .reads(
            "native-open-of-stream",
            at -> {
              FileInputStream stream = new FileInputStream("/dev/null");
              stream.close();
              Internals.set(stream, FileInputStream.class, "closed", false);
              Internals.callNative(stream, FileInputStream.class, "open0", path(at));
              return text(stream);
            })
        .but(Bypass::asClosed)
        .reads(
            "native-open-of-random-access",
            at -> {
              RandomAccessFile file = new RandomAccessFile("/dev/null", "r");
              Internals.callNative(file, RandomAccessFile.class, "open0", path(at), 1);
              return file.readLine();
            })
        .but(Bypass::asClosed)
        .reads(
            "native-open-of-channel",
            at -> {
              Class<?> type = Class.forName("sun.nio.ch.InheritedChannel");
              int number = (int) Internals.callNative(null, type, "open0", path(at), 0);
              FileDescriptor descriptor = new FileDescriptor();
              Internals.set(descriptor, FileDescriptor.class, "fd", number);
              return text(new FileInputStream(descriptor));
            })
        .but(Bypass::asClosed)
        .reads(
            "native-list",
            at -> {
              Object system = Internals.fileSystem();
              String name = Runtime.version().feature() < 21 ? "list" : "list0";
              return List.of(
                  (String[])
                      Internals.callNative(system, system.getClass(), name, at.folder().toFile()));
            })
        .but(Bypass::asClosed)
        .reads(
            "all-through-trusted-lookup",
            at -> {
              FileInputStream stream = new FileInputStream("/dev/null");
              Internals.trustedLookup()
                  .findVirtual(
                      FileInputStream.class,
                      "open0",
                      MethodType.methodType(void.class, String.class))
                  .invoke(stream, path(at));
              return text(stream);
            })
        .but(Bypass::asClosed);
  }

  static String text(FileInputStream stream) throws java.io.IOException {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path relative(Place at) {
    return Path.of("").toAbsolutePath().relativize(at.secret());
  }

  private static Path fromRoot(Place at) {
    return at.root().relativize(at.secret());
  }

  private static String path(Place at) {
    return at.secret().toString();
  }
}
