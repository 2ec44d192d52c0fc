package dev.armor.it.bypass;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ways by calling what stands below the hooks, with access forced as hostile code forces it. */
final class NativeBypasses {
  /** {@code O_TRUNC} of Linux, without a bit that says writing. */
  private static final int TRUNCATE = 0x200;

  private NativeBypasses() {}

  static List<Bypass> all() {
    Family writes = new Family("write");
    writes(writes);
    Family processes = new Family("process");
    processes.runs("native-signal", NativeBypasses::signal).but(Bypass::asClosed);
    Family network = new Family("network");
    network
        .reaches(
            "native-connect-of-the-old-kind",
            at -> {
              Class<?> type = Class.forName("java.net.PlainSocketImpl");
              Object socket = Internals.unsafe().allocateInstance(type);
              Internals.callNative(socket, type, "initProto");
              Internals.set(
                  socket, Class.forName("java.net.SocketImpl"), "fd", new java.io.FileDescriptor());
              Internals.set(
                  socket, Class.forName("java.net.AbstractPlainSocketImpl"), "stream", true);
              Internals.callNative(socket, type, "socketCreate", true);
              Internals.callNative(
                  socket,
                  type,
                  "socketConnect",
                  InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                  at.port(),
                  1000);
            })
        .but(way -> way.asClosed().until(17));
    return java.util.stream.Stream.of(writes, processes, network)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void writes(Family family) {
    family
        .changes(
            "native-table-of-mounts",
            at ->
                Internals.callNative(
                    null,
                    Class.forName("sun.nio.fs.LinuxNativeDispatcher"),
                    "setmntent",
                    at.target().toString().getBytes(),
                    new byte[] {'w'}))
        .but(Bypass::asClosed)
        .changes(
            "opened-for-reading-and-emptied",
            at -> Internals.callNative(null, dispatcher(), "open", at.target(), TRUNCATE, 0))
        .changes(
            "native-mode",
            at -> Internals.callNative(null, dispatcher(), "chmod", at.target(), 0777))
        .but(Bypass::asClosed)
        .changes(
            "native-owner",
            at ->
                Internals.callNative(
                    null,
                    dispatcher(),
                    "chown",
                    at.target(),
                    Files.getAttribute(at.target(), "unix:uid"),
                    Files.getAttribute(at.target(), "unix:gid")))
        .but(Bypass::asClosed)
        .changes(
            "native-times",
            at -> Internals.callNative(null, dispatcher(), "utimes", at.target(), 1000L, 1000L))
        .but(way -> way.asClosed().until(21))
        .changes(
            "native-heap-dump",
            at -> {
              ManagementFactory.getPlatformMBeanServer(); // loads the library
              Class<?> type = Class.forName("com.sun.management.internal.HotSpotDiagnostic");
              Internals.callNative(
                  Internals.unsafe().allocateInstance(type),
                  type,
                  "dumpHeap0",
                  at.folder().resolve("a.hprof").toString(),
                  true);
            })
        .but(Bypass::asClosed)
        .changes(
            "native-command",
            at -> {
              ManagementFactory.getPlatformMBeanServer(); // loads the library
              Class<?> type = Class.forName("com.sun.management.internal.DiagnosticCommandImpl");
              Internals.callNative(
                  Internals.unsafe().allocateInstance(type),
                  type,
                  "executeDiagnosticCommand",
                  "VM.log output=" + at.fresh() + " what=gc=info");
            })
        .but(Bypass::asClosed)
        .changes(
            "native-lock-of-preferences",
            at -> {
              Class<?> type = Class.forName("java.util.prefs.FileSystemPreferences");
              Internals.callNative(null, type, "lockFile0", at.fresh().toString(), 0600, false);
            })
        .but(Bypass::asClosed)
        .changes(
            "native-mode-of-preferences",
            at ->
                Internals.callNative(
                    null,
                    Class.forName("java.util.prefs.FileSystemPreferences"),
                    "chmod",
                    at.target().toString(),
                    0777))
        .but(Bypass::asClosed)
        .changes(
            "native-mode-of-files",
            at -> {
              Object system = Internals.fileSystem();
              Internals.callNative(
                  system, system.getClass(), "setPermission", at.target().toFile(), 1, true, false);
            })
        .but(Bypass::asClosed);
  }

  /** The child runs the command that a signal brings it; the policy knows nothing of the child. */
  private static void signal(Place at) throws Throwable {
    Path aside = at.aside();
    Files.writeString(aside.resolve("way"), at.marker().toString());
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "trap ': > \"$(cat way)\"; exit' TERM; : > ready; i=0; while [ $i -lt 200 ]; do i=$((i+1));"
                    + " sleep 0.05; done")
            .directory(aside.toFile())
            .start();
    try {
      File ready = aside.resolve("ready").toFile();
      for (int i = 0; i < 200 && !ready.exists(); i++) {
        Thread.sleep(10);
      }
      Class<?> type = Class.forName("java.lang.ProcessHandleImpl");
      long start = child.info().startInstant().orElseThrow().toEpochMilli();
      Internals.callNative(null, type, "destroy0", child.pid(), start, false);
      child.waitFor();
    } finally {
      child.destroyForcibly();
    }
  }

  private static Class<?> dispatcher() throws ClassNotFoundException {
    return Class.forName("sun.nio.fs.UnixNativeDispatcher");
  }
}
