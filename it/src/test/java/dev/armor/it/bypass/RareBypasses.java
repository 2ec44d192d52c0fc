package dev.armor.it.bypass;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.management.NotificationEmitter;
import jdk.jfr.Configuration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;

/** Ways by corners of the JDK that call back, read, write or ask others for a program. */
final class RareBypasses {
  private RareBypasses() {}

  static List<Bypass> all() {
    Family threads = new Family("thread");
    callbacks(threads);
    recordings(threads);
    Family reads = new Family("library-read");
    reads(reads);
    Family writes = new Family("write");
    writes(writes);
    Family urls = new Family("url");
    urls(urls);
    Family ends = new Family("end");
    ends.ends(
        "exit-by-beans",
        at ->
            new java.beans.Statement(
                    System.class, "exit", new Object[] {at.kind().equals("forbidden") ? 99 : 98})
                .execute());
    return java.util.stream.Stream.of(threads, reads, writes, urls, ends)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void callbacks(Family family) {
    family
        .changes(
            "delayed-executor",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              CompletableFuture.runAsync(
                  later, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
              later.await();
            })
        .changes(
            "future-that-times-out",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              new CompletableFuture<Void>()
                  .orTimeout(1, TimeUnit.MILLISECONDS)
                  .whenComplete((nothing, late) -> later.run());
              later.await();
            })
        .changes(
            "published-item",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
                publisher.consume(item -> later.run());
                publisher.submit("a");
                later.await();
              }
            })
        .changes("completion-handler", RareBypasses::connectAndAct)
        .changes(
            "event-queue",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              java.awt.EventQueue.invokeLater(later);
              later.await();
            })
        .changes(
            "signal-handler",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              sun.misc.Signal.handle(new sun.misc.Signal("USR2"), signal -> later.run());
              long pid = ProcessHandle.current().pid();
              ProcessBypasses.end(new ProcessBuilder("kill", "-USR2", "" + pid).start());
              later.await();
            })
        .changes(
            "notification-of-the-collector",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) bean)
                    .addNotificationListener(
                        (notification, handback) -> later.run(),
                        filter ->
                            filter
                                .getType()
                                .equals(
                                    GarbageCollectionNotificationInfo
                                        .GARBAGE_COLLECTION_NOTIFICATION),
                        null);
              }
              System.gc();
              later.await();
            })
        .but(Bypass::alone);
  }

  /** On a thread of the channels' own group. */
  private static void connectAndAct(Place at) throws Exception {
    ThreadBypasses.Later later = new ThreadBypasses.Later(at);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (var server = new java.net.ServerSocket(0, 1, here);
        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      channel.connect(
          new InetSocketAddress(here, server.getLocalPort()),
          null,
          new CompletionHandler<Void, Void>() {
            @Override
            public void completed(Void nothing, Void attachment) {
              later.run();
            }

            @Override
            public void failed(Throwable failure, Void attachment) {}
          });
      later.await();
    }
  }

  private static void recordings(Family family) {
    family
        .changes(
            "periodic-event-of-recordings",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              FlightRecorder.addPeriodicEvent(Sample.class, later);
              try (Recording recording = new Recording()) {
                recording.enable(Sample.class).with("period", "20 ms");
                recording.start();
                later.await();
              } finally {
                FlightRecorder.removePeriodicEvent(later);
              }
            })
        .but(Bypass::alone)
        .changes(
            "handler-of-a-stream-of-recordings",
            at -> {
              ThreadBypasses.Later later = new ThreadBypasses.Later(at);
              try (RecordingStream stream = new RecordingStream()) {
                stream.onFlush(later);
                stream.startAsync();
                new Sample().commit();
                later.await();
              }
            })
        .but(Bypass::alone)
        .changes(
            "after-recordings-changed-the-classes",
            at -> {
              // They weave events into the classes of streams and files.
              try (Recording recording = new Recording()) {
                for (String event : List.of("jdk.FileRead", "jdk.FileWrite", "jdk.SocketWrite")) {
                  recording.enable(event).withoutThreshold();
                }
                recording
                    .enable("jdk.MethodTrace")
                    .with("filter", "java.io.FileOutputStream::open");
                recording.start();
                ThreadBypasses.act(at).run();
              }
            })
        .but(Bypass::alone);
  }

  /** An event of the program's. */
  static final class Sample extends jdk.jfr.Event {}

  private static void reads(Family family) {
    family
        .reads(
            "file-of-recordings",
            at -> SettingBypasses.probed(() -> new RecordingFile(at.secret()).close()))
        .reads(
            "configuration-of-recordings",
            at -> SettingBypasses.probed(() -> Configuration.create(at.secret())));
  }

  private static void writes(Family family) {
    family
        .changes(
            "archive-opened-to-be-deleted",
            at -> {
              try {
                new ZipFile(at.target().toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE).close();
              } catch (ZipException noArchive) {
                // It is gone all the same.
              }
            })
        .changes(
            "module-tool",
            at -> {
              Path classes = at.aside().resolve("classes");
              Files.createDirectories(classes);
              Files.write(
                  classes.resolve("module-info.class"),
                  Source.compile(at, "", "module-info", "module way {}"));
              tool(
                  "jmod",
                  "create",
                  "--class-path",
                  classes.toString(),
                  at.folder().resolve("way.jmod").toString());
            });
  }

  private static void urls(Family family) {
    family.reaches(
        "documentation-tool-links",
        at -> {
          Path source = at.aside().resolve("Doc.java");
          Files.writeString(source, "/** It. */ public class Doc {}");
          tool(
              "javadoc",
              "-quiet",
              "-link",
              "http://127.0.0.1:" + at.port() + "/",
              "-d",
              at.aside().toString(),
              source.toString());
        });
  }

  private static void tool(String name, String... arguments) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
    if (said.toString().contains("by Armor")) {
      throw new SecurityException(said.toString());
    }
  }
}
