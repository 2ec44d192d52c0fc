package dev.armor.it.bypass;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sun.reflect.ReflectionFactory;

/**
 * Ways to rights that a program was not given: the JDK's own serialization makes any constructor
 * callable, a name ends for the kernel where a zero stands, an open file is but a number.
 */
final class EscalationBypasses {
  private static final int TRUSTED = -1;

  private EscalationBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("read");
    reads(reads);
    Family writes = new Family("write");
    writes(writes);
    Family processes = new Family("process");
    processes
        .runs(
            "opened-by-a-controller-of-modules",
            at -> {
              Constructor<ModuleLayer.Controller> constructor =
                  ModuleLayer.Controller.class.getDeclaredConstructor(ModuleLayer.class);
              ModuleLayer.Controller controller =
                  callable(constructor).newInstance(ModuleLayer.boot());
              controller.addOpens(
                  Object.class.getModule(), "java.lang", EscalationBypasses.class.getModule());
              Internals.construct(at);
            })
        .but(way -> way.alone().asClosed())
        .runs(
            "trusted-look-up-by-serialization",
            at -> {
              Class<?> type = Class.forName("java.lang.ProcessImpl");
              MethodHandle start =
                  trusted()
                      .findStatic(
                          type,
                          "start",
                          MethodType.methodType(
                              Process.class,
                              String[].class,
                              java.util.Map.class,
                              String.class,
                              ProcessBuilder.Redirect[].class,
                              boolean.class));
              String[] command = {"touch", at.marker().toString()};
              ProcessBypasses.end((Process) start.invoke(command, null, null, null, false));
            })
        .but(way -> way.alone().asClosed());
    return java.util.stream.Stream.of(reads, writes, processes)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void reads(Family family) {
    family
        .reads(
            "path-with-a-zero-by-serialization",
            at -> Files.readString(raw(at.secret() + "\0/../../../../../../tmp/x")))
        .reads(
            "path-that-says-another-name",
            at -> {
              Path path = Path.of(at.secret().toString());
              said(path, System.getProperty("java.home") + "/lib/modules");
              return Files.readString(path);
            })
        .but(way -> way.opened().asClosed());
  }

  private static void writes(Family family) {
    family
        .changes(
            "path-with-a-zero-by-serialization",
            at -> Files.createFile(raw(at.fresh() + "\0/../../../../../../../../tmp/way/x")))
        .changes(
            "folder-with-a-zero-by-serialization",
            at -> Files.createDirectory(raw(at.fresh() + "\0/../../../../../../../../tmp/way/x")))
        .changes(
            "delete-with-a-zero-by-serialization",
            at -> Files.delete(raw(at.target() + "\0/../../../../../../../../tmp/way/x")))
        .changes(
            "number-of-an-open-file",
            at -> {
              // Opened for its own use by somebody who may; the number is easily guessed.
              FileDescriptor forged = new FileDescriptor();
              Field number = FileDescriptor.class.getDeclaredField("fd");
              number.setAccessible(true);
              try (RandomAccessFile open = new RandomAccessFile(at.target().toFile(), "rw")) {
                number.setInt(forged, number.getInt(open.getFD()));
                new FileOutputStream(forged).write(1);
              }
            })
        .but(way -> way.opened().asClosed())
        .changes("heap-dump-by-attaching-by-hand", at -> dump(at, socket()))
        .but(way -> way.alone().asClosed())
        .changes(
            "heap-dump-by-a-renamed-attach-socket",
            at -> dump(at, Files.move(socket(), at.aside().resolve("s"))))
        .but(way -> way.alone().asClosed());
  }

  /** What a client of the attach interface does, without its classes. */
  private static Path socket() throws Exception {
    long pid = ProcessHandle.current().pid();
    Path socket = Path.of("/tmp/.java_pid" + pid);
    Path asked = Path.of("/proc/self/cwd/.attach_pid" + pid);
    Files.createFile(asked);
    ProcessBypasses.end(new ProcessBuilder("kill", "-QUIT", "" + pid).start());
    for (int i = 0; i < 200 && !Files.exists(socket); i++) {
      Thread.sleep(50);
    }
    Files.deleteIfExists(asked);
    return socket;
  }

  private static void dump(Place at, Path socket) throws Exception {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      String command = "1\0dumpheap\0" + at.fresh() + "\0-live\0\0";
      channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.UTF_8)));
      ByteBuffer answer = ByteBuffer.allocate(100);
      while (channel.read(answer) > 0 && answer.hasRemaining()) {}
    }
  }

  /** Makes a constructor callable as the JDK does for object streams. */
  private static <T> Constructor<T> callable(Constructor<T> constructor) {
    @SuppressWarnings("unchecked")
    Constructor<T> open =
        (Constructor<T>)
            ReflectionFactory.getReflectionFactory()
                .newConstructorForSerialization(constructor.getDeclaringClass(), constructor);
    return open;
  }

  private static MethodHandles.Lookup trusted() throws ReflectiveOperationException {
    return callable(
            MethodHandles.Lookup.class.getDeclaredConstructor(Class.class, Class.class, int.class))
        .newInstance(Object.class, null, TRUSTED);
  }

  /** A path of bytes that no text may have. */
  private static Path raw(String bytes) throws ReflectiveOperationException {
    Path any = Path.of("/");
    Constructor<?> constructor =
        any.getClass()
            .getDeclaredConstructor(any.getFileSystem().getClass().getSuperclass(), byte[].class);
    return (Path)
        callable(constructor)
            .newInstance(any.getFileSystem(), bytes.getBytes(StandardCharsets.UTF_8));
  }

  private static void said(Path path, String name) throws ReflectiveOperationException {
    Field text = path.getClass().getDeclaredField("stringValue");
    text.setAccessible(true);
    text.set(path, name);
  }
}
