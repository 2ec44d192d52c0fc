package dev.armor.it.bypass;

import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DomainLoadStoreParameter;
import java.security.KeyStore;
import java.security.URIParameter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.LogManager;
import javax.net.ssl.TrustManagerFactory;
import javax.sound.midi.MidiSystem;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;

/** Ways to read by files that settings of the JDK name, and by readers of rare formats. */
final class SettingBypasses {
  private SettingBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("library-read");
    properties(family);
    formats(family);
    family
        .reads(
            "class-path-linked-by-child",
            at -> {
              // Classes on the class path are read all the time, and not judged each time.
              Path name = at.root().resolve("classes").resolve(at.kind() + ".class");
              Files.writeString(at.aside().resolve("way"), at.secret().toString());
              Files.writeString(at.aside().resolve("name"), name.toString());
              ProcessBypasses.end(
                  new ProcessBuilder("sh", "-c", "ln -s \"$(cat way)\" \"$(cat name)\"")
                      .directory(at.aside().toFile())
                      .start());
              return Files.readString(name);
            })
        .reads("memory-of-this-process", at -> poke() ? Place.TOKEN : "")
        .but(Bypass::asClosed);
    return family.all();
  }

  private static void properties(Family family) {
    family
        .reads(
            "trust-store-of-properties",
            at -> {
              System.setProperty("javax.net.ssl.trustStore", at.secret().toString());
              return probed(
                  () ->
                      TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                          .init((KeyStore) null));
            })
        .but(Bypass::alone)
        .reads(
            "currencies",
            at -> {
              System.setProperty(
                  "java.util.currency.data", at.folder().resolve("currency.properties").toString());
              return Currency.getInstance(Locale.US).getCurrencyCode().equals("WAY")
                  ? Place.TOKEN
                  : "";
            })
        .but(Bypass::alone)
        .reads(
            "log-configuration-of-properties",
            at -> {
              System.setProperty(
                  "java.util.logging.config.file",
                  at.folder().resolve("logging.properties").toString());
              LogManager manager = LogManager.getLogManager();
              manager.readConfiguration();
              return "FINE".equals(manager.getProperty("way.level")) ? Place.TOKEN : "";
            })
        .but(Bypass::alone);
  }

  private static void formats(Family family) {
    family
        .reads(
            "login-configuration",
            at ->
                probed(
                    () ->
                        javax.security.auth.login.Configuration.getInstance(
                            "JavaLoginConfig", new URIParameter(at.secret().toUri()))))
        .reads(
            "key-store-of-a-domain",
            at ->
                probed(
                    () ->
                        KeyStore.getInstance("DKS")
                            .load(new DomainLoadStoreParameter(at.secret().toUri(), Map.of()))))
        .reads(
            "colour-profile",
            at -> {
              try {
                ICC_Profile.getInstance(at.secret().toString());
                return "";
              } catch (IllegalArgumentException read) {
                return Place.TOKEN; // it was opened and is no profile
              }
            })
        .reads(
            "catalog",
            at ->
                probed(
                    () ->
                        CatalogManager.catalog(CatalogFeatures.defaults(), at.secret().toUri())
                            .matchSystem("way")))
        .reads("sound-bank", at -> probed(() -> MidiSystem.getSoundbank(at.secret().toFile())))
        .reads("notes", at -> probed(() -> MidiSystem.getSequence(at.secret().toFile())))
        .reads(
            "page-in-an-editor",
            at -> new javax.swing.JEditorPane(at.secret().toUri().toURL()).getText());
  }

  interface Probe {
    void run() throws Exception;
  }

  /** What fails for another reason than that it was stopped was opened, and was not what it is. */
  static String probed(Probe probe) {
    try {
      probe.run();
      return "";
    } catch (Exception failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          throw (SecurityException) cause;
        }
      }
      return Place.TOKEN;
    }
  }

  /** Changes what stands in this process's memory, whatever it is, by the kernel's file of it. */
  private static boolean poke() throws IOException {
    long sign = System.nanoTime() * 31;
    LongBuffer signs = ByteBuffer.allocateDirect(1 << 20).asLongBuffer();
    while (signs.hasRemaining()) {
      signs.put(sign);
    }
    try (RandomAccessFile memory = new RandomAccessFile("/proc/self/mem", "rw")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
        String[] words = line.split(" ", 3);
        String[] ends = words[0].split("-");
        // Also the heap of the C library, which large blocks come from once smaller ones were
        // freed.
        if (words[1].startsWith("rw") && (!line.contains("[") || line.contains("[heap]"))) {
          long end = Long.parseUnsignedLong(ends[1], 16);
          for (long at = Long.parseUnsignedLong(ends[0], 16); at < end; at += 1 << 19) {
            memory.seek(at);
            if (memory.readLong() == sign) {
              memory.seek(at);
              memory.writeLong(0);
            }
          }
        }
      }
    }
    for (int i = 0; i < signs.limit(); i++) {
      if (signs.get(i) == 0) {
        return true;
      }
    }
    return false;
  }
}
