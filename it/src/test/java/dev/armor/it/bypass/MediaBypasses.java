package dev.armor.it.bypass;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.spi.ToolProvider;
import javax.imageio.ImageIO;
import javax.management.ObjectName;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Ways by pictures, sound, recordings, logs, tools and key servers of the JDK. */
final class MediaBypasses {
  private MediaBypasses() {}

  static List<Bypass> all() {
    Family reads = new Family("library-read");
    reads(reads);
    Family writes = new Family("write");
    media(writes);
    services(writes);
    Family network = new Family("network");
    network(network);
    return java.util.stream.Stream.of(reads, writes, network)
        .flatMap(family -> family.all().stream())
        .toList();
  }

  private static void reads(Family family) {
    family
        .reads(
            "image-of-toolkit",
            at -> {
              var icon = new javax.swing.ImageIcon(at.folder().resolve("image.png").toString());
              return icon.getIconWidth() == 7 ? Place.TOKEN : "";
            })
        .reads(
            "compiler-directives-command",
            at -> command("compilerDirectivesAdd", at.secret().toString()))
        .but(way -> way.until(17))
        .reads(
            "replaced-by-child",
            at -> {
              // Read often enough to be remembered; then a child lets the same name lead elsewhere.
              Path innocent = Files.writeString(at.aside().resolve("name"), "harmless");
              for (int i = 0; i < 50; i++) {
                Files.readString(innocent);
              }
              Files.writeString(at.aside().resolve("way"), at.secret().toString());
              ProcessBypasses.end(
                  new ProcessBuilder("sh", "-c", "ln -sf \"$(cat way)\" name")
                      .directory(at.aside().toFile())
                      .start());
              return Files.readString(innocent);
            })
        .reads(
            "folder-replaced-by-child",
            at -> {
              Path folder = Files.createDirectory(at.aside().resolve("folder"));
              Path innocent = Files.writeString(folder.resolve("secret.txt"), "harmless");
              for (int i = 0; i < 50; i++) {
                Files.readString(innocent);
              }
              Files.writeString(at.aside().resolve("way"), at.folder().toString());
              ProcessBypasses.end(
                  new ProcessBuilder("sh", "-c", "mv folder gone; ln -s \"$(cat way)\" folder")
                      .directory(at.aside().toFile())
                      .start());
              return Files.readString(innocent);
            });
  }

  private static void media(Family family) {
    family
        .changes("image-stream", at -> ImageIO.createImageOutputStream(at.fresh().toFile()).close())
        .changes(
            "image-cache-folder",
            at -> {
              ImageIO.setUseCache(true);
              ImageIO.setCacheDirectory(at.folder().toFile());
              try {
                Served.keep(ImageIO.createImageOutputStream(new ByteArrayOutputStream()));
              } finally {
                ImageIO.setCacheDirectory(null);
              }
            })
        .changes(
            "sound",
            at -> {
              AudioFormat format = new AudioFormat(8000, 8, 1, true, false);
              AudioSystem.write(
                  new AudioInputStream(new ByteArrayInputStream(new byte[8]), format, 8),
                  AudioFileFormat.Type.WAVE,
                  at.fresh().toFile());
            })
        .changes(
            "notes",
            at -> {
              Sequence sequence = new Sequence(Sequence.PPQ, 1, 1);
              MidiSystem.write(sequence, 1, at.fresh().toFile());
            })
        .changes(
            "swing-print-to-file",
            at -> {
              var factories =
                  javax.print.StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
                      javax.print.DocFlavor.SERVICE_FORMATTED.PRINTABLE, "application/postscript");
              try (var out = new java.io.FileOutputStream(at.fresh().toFile())) {
                Served.keep(factories[0].getPrintService(out));
              }
            });
  }

  private static void services(Family family) {
    family
        .changes(
            "delete-on-exit",
            at -> {
              at.target().toFile().deleteOnExit();
              System.exit(0);
            })
        .but(Bypass::alone)
        .changes(
            "log-configuration",
            at -> {
              LogManager.getLogManager()
                  .updateConfiguration(
                      new ByteArrayInputStream(
                          ("handlers=java.util.logging.FileHandler\n"
                                  + "java.util.logging.FileHandler.pattern="
                                  + at.fresh())
                              .getBytes()),
                      key -> (before, after) -> after);
              Logger.getLogger("way").log(Level.INFO, "after");
            })
        .but(Bypass::alone)
        .changes(
            "flight-recording-destination",
            at -> {
              try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
                recording.setDestination(at.fresh());
                recording.start();
                recording.stop();
              }
            })
        .changes(
            "flight-recording-bean",
            at -> {
              var bean =
                  ManagementFactory.getPlatformMXBean(
                      jdk.management.jfr.FlightRecorderMXBean.class);
              long id = bean.newRecording();
              bean.startRecording(id);
              try {
                bean.copyTo(id, at.fresh().toString());
              } finally {
                bean.closeRecording(id);
              }
            })
        .changes(
            "heap-dump-by-server",
            at ->
                ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpHeap",
                        new Object[] {at.folder().resolve("b.hprof").toString(), true},
                        new String[] {"java.lang.String", "boolean"}))
        .changes(
            "heap-dump-when-full",
            at -> {
              var bean =
                  ManagementFactory.getPlatformMXBean(
                      com.sun.management.HotSpotDiagnosticMXBean.class);
              bean.setVMOption("HeapDumpPath", at.fresh().toString());
              bean.setVMOption("HeapDumpOnOutOfMemoryError", "true");
              TamperBypasses.quietly(() -> Thread.sleep(new long[Integer.MAX_VALUE - 8].length));
            })
        .but(Bypass::alone)
        .changes("thread-dump-command", at -> command("threadDumpToFile", at.fresh().toString()))
        .but(way -> way.since(21))
        .changes(
            "jfr-start-command",
            at -> command("jfrStart", "name=w", "duration=1s", "filename=" + at.fresh()))
        .changes(
            "dependency-tool",
            at -> {
              Path type = at.aside().resolve("Stranger.class");
              try (var code = Stranger.class.getResourceAsStream("Stranger.class")) {
                Files.copy(code, type);
              }
              tool("jdeps", "--dot-output", at.folder().toString(), type.toString());
            });
  }

  private static void network(Family family) {
    family
        .reaches(
            "certificates-of-a-directory",
            at -> {
              try {
                java.security.cert.CertStore.getInstance(
                        "LDAP",
                        new java.security.cert.LDAPCertStoreParameters("127.0.0.1", at.port()))
                    .getCertificates(new java.security.cert.X509CertSelector());
              } catch (java.security.GeneralSecurityException noAnswer) {
                find(noAnswer);
              }
            })
        .reaches(
            "key-server",
            at -> {
              Path settings =
                  Files.writeString(
                      at.aside().resolve("krb5.conf"),
                      "[libdefaults]\nkdc_timeout=200\nmax_retries=1\n[realms]\nWAY={\nkdc=127.0.0.1:"
                          + at.port()
                          + "\n}\n");
              System.setProperty("java.security.krb5.conf", settings.toString());
              var login = new com.sun.security.auth.module.Krb5LoginModule();
              login.initialize(
                  new javax.security.auth.Subject(),
                  callbacks -> {
                    for (var callback : callbacks) {
                      if (callback instanceof javax.security.auth.callback.PasswordCallback) {
                        ((javax.security.auth.callback.PasswordCallback) callback)
                            .setPassword("way".toCharArray());
                      }
                    }
                  },
                  Map.of(),
                  Map.of("principal", "way@WAY", "refreshKrb5Config", "true"));
              try {
                login.login();
              } catch (javax.security.auth.login.LoginException noAnswer) {
                find(noAnswer);
              }
            })
        .reaches(
            "sound-by-address",
            at -> AudioSystem.getAudioInputStream(java.net.URI.create(url(at)).toURL()))
        .reaches(
            "image-by-address",
            at -> Served.keep(new javax.swing.ImageIcon(java.net.URI.create(url(at)).toURL())))
        .reaches("page-in-an-editor", at -> new javax.swing.JEditorPane().setPage(url(at)))
        .reaches(
            "services-over-http",
            at -> {
              try (var loader =
                  new java.net.URLClassLoader(
                      new java.net.URL[] {java.net.URI.create(url(at) + "/").toURL()})) {
                for (Object service : java.util.ServiceLoader.load(Runnable.class, loader)) {
                  Served.keep(service);
                }
              }
            });
  }

  private static Object command(String name, String... arguments) throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            name,
            new Object[] {arguments},
            new String[] {String[].class.getName()});
  }

  private static void tool(String name, String... arguments) {
    java.io.StringWriter said = new java.io.StringWriter();
    java.io.PrintWriter out = new java.io.PrintWriter(said);
    ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments);
  }

  private static void find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SecurityException) {
        throw (SecurityException) cause;
      }
    }
  }

  private static String url(Place at) {
    return "http://127.0.0.1:" + at.port() + "/way";
  }
}
