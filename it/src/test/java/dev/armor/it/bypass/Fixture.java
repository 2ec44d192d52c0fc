package dev.armor.it.bypass;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Makes what a way finds in its folder, before its JVM starts. */
final class Fixture {
  private Fixture() {}

  static void prepare(Place at, Effect effect, Path jdkHome) throws IOException {
    Files.createDirectories(at.folder());
    Files.createDirectories(at.aside());
    for (Path parent : new Path[] {at.seen(), at.maps(), at.reached()}) {
      Files.createDirectories(parent.getParent());
    }
    switch (effect) {
      case READ:
        readable(at);
        Files.writeString(at.target(), "before");
        break;
      case CHANGED:
        Files.writeString(at.secret(), "line=" + Place.TOKEN + " of " + at.id() + "\n");
        Files.writeString(at.target(), "before");
        agent(at.aside().resolve("redefining.jar"), RedefiningAgent.class);
        break;
      case RAN:
        Files.writeString(at.folder().resolve("start"), at.touch());
        agent(at.folder().resolve("agent.jar"), TouchingAgent.class);
        break;
      case LOADED:
        Files.copy(jdkHome.resolve("lib").resolve("libjimage.so"), at.library());
        keepLoaded(at.library()); // some callers unload what does not serve them
        Files.writeString(
            at.folder().resolve("pkcs11.cfg"), "name=way\nlibrary=" + at.library() + "\n");
        break;
      default:
    }
  }

  private static void readable(Place at) throws IOException {
    String content = "line=" + Place.TOKEN + " of " + at.id() + "\n";
    for (String name : new String[] {"secret.txt", "words.properties", "Secret.java"}) {
      Files.writeString(at.folder().resolve(name), content);
    }
    Files.writeString(at.folder().resolve(Place.TOKEN + "-beside"), "");
    Files.writeString(at.folder().resolve("hosts"), "127.9.8.7 way.example\n");
    Files.writeString(at.folder().resolve("data.xml"), "<a>" + Place.TOKEN + "</a>");
    Files.writeString(at.folder().resolve("logging.properties"), "way.level=FINE\n");
    Files.writeString(at.folder().resolve("currency.properties"), "US=WAY,999,2\n");
    Files.writeString(
        at.folder().resolve("script.sql"), "create table t as select '" + Place.TOKEN + "' c;");
    try (OutputStream out = Files.newOutputStream(at.folder().resolve("archive.zip"));
        ZipOutputStream entries = new ZipOutputStream(out)) {
      entries.putNextEntry(new ZipEntry("entry.txt"));
      entries.write(Place.TOKEN.getBytes(StandardCharsets.US_ASCII));
    }
    ImageIO.write(
        new BufferedImage(7, 3, BufferedImage.TYPE_INT_RGB),
        "png",
        at.folder().resolve("image.png").toFile());
  }

  /** Marks a shared library of 64-bit ELF as one that is never unloaded (DF_1_NODELETE). */
  private static void keepLoaded(Path library) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(library)).order(ByteOrder.LITTLE_ENDIAN);
    int headers = (int) file.getLong(32);
    for (int i = 0; i < file.getShort(56); i++) {
      int header = headers + i * file.getShort(54);
      if (file.getInt(header) == 2) {
        int entry = (int) file.getLong(header + 8);
        while (file.getLong(entry) != 0 && file.getLong(entry) != 0x6ffffffbL) {
          entry += 16;
        }
        long flags = file.getLong(entry) == 0 ? 0 : file.getLong(entry + 8);
        file.putLong(entry, 0x6ffffffbL).putLong(entry + 8, flags | 8);
      }
    }
    Files.write(library, file.array());
  }

  /** A jar with that agent in it, and whatever classes it needs. */
  static void agent(Path jar, Class<?> type) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Agent-Class", type.getName());
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    String entry = type.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream code = Fixture.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new ZipEntry(entry));
      code.transferTo(out);
    }
  }
}
