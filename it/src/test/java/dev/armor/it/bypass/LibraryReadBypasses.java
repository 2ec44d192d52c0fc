package dev.armor.it.bypass;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.spi.ToolProvider;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Ways to read a file by libraries of the JDK that open it for the program. */
final class LibraryReadBypasses {
  private LibraryReadBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("library-read");
    urls(family);
    archives(family);
    xml(family);
    tools(family);
    return family.all();
  }

  private static void urls(Family family) {
    family
        .reads("url-file", at -> text(at.secret().toUri().toURL().openStream()))
        .reads(
            "url-file-connection",
            at ->
                at.secret().toUri().toURL().openConnection().getInputStream().readAllBytes().length
                        > 5
                    ? Place.TOKEN
                    : "")
        .reads("url-file-list", at -> text(at.folder().toUri().toURL().openStream()))
        .reads("url-file-localhost", at -> text(url("file://localhost" + at.secret())))
        .reads(
            "url-file-escaped",
            at -> text(url("file:" + at.secret().toString().replace("d", "%64"))))
        .reads("url-content", at -> text((InputStream) at.secret().toUri().toURL().getContent()))
        .reads(
            "url-jar",
            at -> text(url("jar:" + at.folder().resolve("archive.zip").toUri() + "!/entry.txt")))
        .reads(
            "url-class-loader",
            at -> {
              URL[] urls = {at.folder().toUri().toURL()};
              try (URLClassLoader loader = new URLClassLoader(urls, null)) {
                return text(loader.getResourceAsStream("secret.txt"));
              }
            })
        .reads(
            "resource-bundle",
            at -> {
              URL[] urls = {at.folder().toUri().toURL()};
              try (URLClassLoader loader = new URLClassLoader(urls, null)) {
                return ResourceBundle.getBundle("words", java.util.Locale.ROOT, loader)
                    .getString("line");
              }
            })
        .reads(
            "property-bundle",
            at -> new PropertyResourceBundle(Files.newInputStream(at.secret())).getString("line"))
        .reads(
            "properties",
            at -> {
              Properties properties = new Properties();
              properties.load(new java.io.FileReader(at.secret().toFile()));
              return properties;
            })
        .reads(
            "image",
            at -> {
              return ImageIO.read(at.folder().resolve("image.png").toFile()).getWidth() == 7
                  ? Place.TOKEN
                  : "";
            })
        .reads(
            "image-stream", at -> ImageIO.createImageInputStream(at.secret().toFile()).readLine());
  }

  private static void archives(Family family) {
    family
        .reads(
            "zip-file",
            at -> {
              try (ZipFile zip = new ZipFile(at.folder().resolve("archive.zip").toFile())) {
                return text(zip.getInputStream(zip.getEntry("entry.txt")));
              }
            })
        .reads(
            "jar-file",
            at -> {
              try (java.util.jar.JarFile jar =
                  new java.util.jar.JarFile(at.folder().resolve("archive.zip").toString())) {
                return text(jar.getInputStream(jar.getEntry("entry.txt")));
              }
            })
        .reads(
            "zip-file-system",
            at -> {
              try (FileSystem zip = FileSystems.newFileSystem(at.folder().resolve("archive.zip"))) {
                return Files.readString(zip.getPath("entry.txt"));
              }
            })
        .reads(
            "zip-file-system-by-uri",
            at -> {
              URI uri = URI.create("jar:" + at.folder().resolve("archive.zip").toUri());
              try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of())) {
                return Files.readString(zip.getPath("entry.txt"));
              }
            })
        .reads(
            "copied-into-zip-file-system",
            at -> {
              URI uri = URI.create("jar:" + at.aside().resolve("new.zip").toUri());
              try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
                Files.copy(at.secret(), zip.getPath("copy"));
                return Files.readString(zip.getPath("copy"));
              }
            })
        .reads(
            "wrapping-file-system",
            at -> {
              FileSystem wrapped = new WrappingProvider().wrap(at.root().getFileSystem());
              try (InputStream in = wrapped.provider().newInputStream(at.secret())) {
                return text(in);
              }
            });
  }

  private static void xml(Family family) {
    family
        .reads(
            "xml-document",
            at ->
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(entity(at))))
                    .getDocumentElement()
                    .getTextContent())
        .reads(
            "xml-sax",
            at -> {
              StringBuilder text = new StringBuilder();
              SAXParserFactory.newInstance()
                  .newSAXParser()
                  .parse(
                      new InputSource(new StringReader(entity(at))),
                      new DefaultHandler() {
                        @Override
                        public void characters(char[] all, int start, int length) {
                          text.append(all, start, length);
                        }
                      });
              return text;
            })
        .reads(
            "xml-stream",
            at -> {
              XMLStreamReader reader =
                  XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(entity(at)));
              StringBuilder text = new StringBuilder();
              while (reader.hasNext()) {
                reader.next();
                text.append(reader.hasText() ? reader.getText() : "");
              }
              return text;
            })
        .reads(
            "xml-transform-document",
            at -> {
              Path data = at.folder().resolve("data.xml");
              String style =
                  "<s:stylesheet version='1.0' xmlns:s='http://www.w3.org/1999/XSL/Transform'>"
                      + "<s:template match='/'><s:value-of select=\"document('"
                      + data.toUri()
                      + "')\"/></s:template></s:stylesheet>";
              StringWriter out = new StringWriter();
              TransformerFactory.newInstance()
                  .newTransformer(new StreamSource(new StringReader(style)))
                  .transform(new StreamSource(new StringReader("<b/>")), new StreamResult(out));
              return out;
            });
  }

  private static void tools(Family family) {
    family
        .reads(
            "compiler-message",
            at -> {
              StringWriter out = new StringWriter();
              Path source = at.folder().resolve("Secret.java");
              ToolProvider.findFirst("javac")
                  .orElseThrow()
                  .run(new PrintWriter(out), new PrintWriter(out), source.toString());
              return refusedOr(out);
            })
        .reads(
            "compiler-arguments-file",
            at -> {
              StringWriter out = new StringWriter();
              ToolProvider.findFirst("javac")
                  .orElseThrow()
                  .run(new PrintWriter(out), new PrintWriter(out), "@" + at.secret());
              return refusedOr(out);
            })
        .reads(
            "jar-tool",
            at -> {
              StringWriter out = new StringWriter();
              Path jar = at.aside().resolve("all.jar");
              ToolProvider.findFirst("jar")
                  .orElseThrow()
                  .run(
                      new PrintWriter(out),
                      new PrintWriter(out),
                      "cf",
                      jar.toString(),
                      "-C",
                      at.folder().toString(),
                      "secret.txt");
              try (ZipFile zip = new ZipFile(jar.toFile())) {
                return text(zip.getInputStream(zip.getEntry("secret.txt")));
              }
            })
        .reads(
            "file-server",
            at -> {
              Class<?> type = Class.forName("com.sun.net.httpserver.SimpleFileServer");
              Class<?> level = Class.forName(type.getName() + "$OutputLevel");
              com.sun.net.httpserver.HttpServer server =
                  (com.sun.net.httpserver.HttpServer)
                      type.getMethod("createFileServer", InetSocketAddress.class, Path.class, level)
                          .invoke(
                              null,
                              new InetSocketAddress("127.0.0.1", 0),
                              at.folder(),
                              level.getEnumConstants()[0]);
              server.start();
              try {
                return text(
                    url("http://127.0.0.1:" + server.getAddress().getPort() + "/secret.txt"));
              } finally {
                server.stop(0);
              }
            })
        .but(bypass -> bypass.since(18))
        .reads(
            "http-body-from-file",
            at -> {
              java.net.http.HttpRequest.BodyPublisher body =
                  java.net.http.HttpRequest.BodyPublishers.ofFile(at.secret());
              StringBuilder text = new StringBuilder();
              body.subscribe(new Collecting(text));
              return text;
            })
        .reads(
            "key-store-probe",
            at -> {
              try {
                java.security.KeyStore.getInstance(at.secret().toFile(), new char[0]);
                return "";
              } catch (java.security.KeyStoreException read) {
                return Place.TOKEN; // it was opened and is no key store
              }
            })
        .reads(
            "log-manager-configuration",
            at -> {
              Path file = at.folder().resolve("logging.properties");
              try (InputStream in = new java.io.FileInputStream(file.toFile())) {
                java.util.logging.LogManager manager = java.util.logging.LogManager.getLogManager();
                manager.readConfiguration(in);
                return "FINE".equals(manager.getProperty("way.level")) ? Place.TOKEN : "";
              }
            })
        .reads(
            "sound-file",
            at -> {
              try {
                javax.sound.sampled.AudioSystem.getAudioFileFormat(at.secret().toFile());
                return "";
              } catch (javax.sound.sampled.UnsupportedAudioFileException read) {
                return Place.TOKEN; // it was opened and is no sound
              }
            });
  }

  private static Object refusedOr(StringWriter out) {
    if (out.toString().contains("by Armor")) {
      throw new SecurityException(out.toString());
    }
    return out;
  }

  private static String entity(Place at) {
    return "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + at.secret().toUri() + "\">]><a>&e;</a>";
  }

  private static String text(URL url) throws java.io.IOException {
    return text(url.openStream());
  }

  static String text(InputStream stream) throws java.io.IOException {
    try (stream) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static URL url(String text) throws java.net.MalformedURLException {
    return URI.create(text).toURL();
  }
}
