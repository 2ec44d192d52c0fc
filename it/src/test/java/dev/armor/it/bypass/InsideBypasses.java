package dev.armor.it.bypass;

import static dev.armor.it.bypass.TamperBypasses.quietly;
import static dev.armor.it.bypass.TamperBypasses.write;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;

/**
 * Ways to have code of the program run in the middle of Armor's own work, where nothing would be
 * judged: put in place what serves the whole JVM, then make Armor work.
 */
final class InsideBypasses {
  /** What the code that was put in place does; one way runs at a time in its JVM. */
  private static volatile Runnable act = () -> {};

  private InsideBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("inside");
    services(family);
    answers(family);
    threads(family);
    settings(family);
    return family.all();
  }

  private static void services(Family family) {
    family
        .changes(
            "security-provider",
            at -> {
              act = () -> write(at);
              Security.insertProviderAt(new ActingProvider(), 1);
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "security-provider-that-throws",
            at -> {
              act =
                  () -> {
                    throw new IllegalStateException("the provider's own failure");
                  };
              Security.insertProviderAt(new ActingProvider(), 1);
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "security-provider-of-hidden-classes",
            at -> {
              Provider provider = new HiddenProvider(at.target().toString());
              Security.insertProviderAt(provider, 1);
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "security-provider-of-the-jdks",
            at -> {
              // Makes whatever class of the JDK's it is told to, and none of the program's acts.
              Provider provider = Security.getProvider("SunRsaSign");
              Security.removeProvider(provider.getName());
              for (String algorithm : new String[] {"SHA-256", "SHA-1", "MD5"}) {
                provider.put("MessageDigest." + algorithm, FileHandler.class.getName());
              }
              String settings = FileHandler.class.getName() + ".pattern=" + at.fresh();
              LogManager.getLogManager()
                  .readConfiguration(
                      new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
              Security.insertProviderAt(provider, 1);
              quietly(() -> MessageDigest.getInstance("SHA-256"));
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "security-manager",
            at -> {
              act = () -> write(at);
              manage();
              stir(at);
            })
        .but(way -> way.alone().until(17))
        .changes(
            "standard-error",
            at -> {
              act = () -> write(at);
              System.setErr(new PrintStream(new ActingStream(), true));
              stir(at);
            })
        .but(Bypass::alone);
  }

  private static void answers(Family family) {
    family
        .changes(
            "properties-of-the-program",
            at -> {
              act = () -> write(at);
              System.setProperties(new ActingProperties(System.getProperties()));
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "time-zone-of-the-program",
            at -> {
              act = () -> write(at);
              java.util.TimeZone.setDefault(new ActingZone());
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "file-system-that-throws",
            at -> {
              IllegalStateException own = new IllegalStateException("the provider's own failure");
              var provider = new WrappingProvider(own).wrap(at.root().getFileSystem()).provider();
              for (int i = 0; i < 3; i++) {
                try {
                  provider.newByteChannel(at.target(), Set.of(StandardOpenOption.READ));
                  throw new AssertionError("it did not throw");
                } catch (IllegalStateException thrown) {
                  if (thrown != own) {
                    throw new AssertionError("another exception came", thrown);
                  }
                }
              }
              stir(at);
            });
  }

  private static final ThreadLocal<Boolean> ACTS = new ThreadLocal<>();

  /** Acts, unless this thread does so already: what it does asks the same again. */
  private static void actOnce() {
    if (ACTS.get() == null) {
      ACTS.set(true);
      try {
        quietly(() -> act.run());
      } finally {
        ACTS.remove();
      }
    }
  }

  /** Acts when somebody asks for a property. */
  private static final class ActingProperties extends java.util.Properties {
    private static final long serialVersionUID = 1L;

    ActingProperties(java.util.Properties before) {
      putAll(before);
    }

    @Override
    public String getProperty(String key) {
      if (key.startsWith("java.io.") || key.startsWith("user.")) {
        actOnce();
      }
      return super.getProperty(key);
    }
  }

  /** Acts when somebody asks for the time zone. */
  private static final class ActingZone extends java.util.SimpleTimeZone {
    private static final long serialVersionUID = 1L;

    ActingZone() {
      super(0, "Way");
    }

    @Override
    public Object clone() {
      actOnce();
      return super.clone();
    }

    @Override
    public java.time.ZoneId toZoneId() {
      actOnce();
      return java.time.ZoneOffset.UTC;
    }
  }

  private static void threads(Family family) {
    family
        .changes(
            "handler-of-armors-threads",
            at -> {
              Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> write(at));
              for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getClass().getName().startsWith("dev.armor")) {
                  thread.setUncaughtExceptionHandler((dying, failure) -> write(at));
                  quietly(() -> Thread.class.getMethod("stop").invoke(thread));
                  thread.interrupt();
                }
              }
              Thread.sleep(200);
              stir(at);
            })
        .but(Bypass::alone)
        .changes(
            "group-of-armors-threads",
            at -> {
              ThreadGroup group =
                  new ThreadGroup("way") {
                    @Override
                    public void uncaughtException(Thread thread, Throwable failure) {
                      write(at);
                    }
                  };
              Thread thread = new Thread(group, () -> quietly(() -> stir(at)));
              thread.start();
              thread.join();
              for (Thread one : Thread.getAllStackTraces().keySet()) {
                if (one.getClass().getName().startsWith("dev.armor")) {
                  quietly(() -> Thread.class.getMethod("stop").invoke(one));
                }
              }
              Thread.sleep(200);
              stir(at);
            })
        .but(Bypass::alone);
  }

  private static void settings(Family family) {
    family
        .reads(
            "encoding-of-names",
            at -> {
              String before = System.setProperty("sun.jnu.encoding", "UTF-16");
              try (DirectoryStream<Path> root = Files.newDirectoryStream(at.root());
                  var channel =
                      ((SecureDirectoryStream<Path>) root)
                          .newByteChannel(
                              at.root().relativize(at.secret()), Set.of(StandardOpenOption.READ))) {
                java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(1000);
                channel.read(bytes);
                return new String(bytes.array(), java.nio.charset.StandardCharsets.US_ASCII);
              } finally {
                System.setProperty("sun.jnu.encoding", before);
              }
            })
        .but(Bypass::alone)
        .changes(
            "folder-for-temporary-files",
            at -> {
              System.setProperty("java.io.tmpdir", at.folder().toString());
              java.io.File.createTempFile("first", null);
            })
        .but(way -> way.alone().until(17)) // later the JDK takes it before the program runs
        .changes(
            "folder-for-temporary-files-hidden",
            at -> {
              // The JDK keeps the folder that it reads first; what the property says later is no
              // sign of where the file goes.
              String before = System.setProperty("java.io.tmpdir", at.folder().toString());
              quietly(() -> java.io.File.createTempFile("first", null));
              System.setProperty("java.io.tmpdir", before);
              java.io.File.createTempFile("second", null);
            })
        .but(way -> way.alone().until(17));
  }

  /** Has Armor judge one of everything, each of them allowed; then does what may be forbidden. */
  private static void stir(Place at) throws Exception {
    String wallet = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    quietly(() -> ProcessBypasses.end(new ProcessBuilder("echo", wallet).start()));
    quietly(() -> Files.writeString(at.aside().resolve("note"), wallet));
    quietly(() -> Files.readString(Path.of("/etc/hostname")));
    quietly(() -> InetAddress.getByName("localhost"));
    quietly(
        () -> {
          try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute("create table t(a varchar)");
          }
        });
    quietly(
        () ->
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + Place.redirector() + "/"))
                        .POST(HttpRequest.BodyPublishers.ofString(TOOLS.formatted(wallet)))
                        .build(),
                    BodyHandlers.ofString()));
    quietly(() -> Files.readString(Path.of("/etc/shadow")));
    write(at);
  }

  /** A list of tools as a server sends it. */
  private static final String TOOLS =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"pay\",\"description\":\"%s\","
          + "\"inputSchema\":{\"type\":\"object\"}}]}}";

  @SuppressWarnings("removal") // What JDK 17 still lets a program do.
  private static void manage() {
    boolean[] busy = {false};
    System.setSecurityManager(
        new SecurityManager() {
          @Override
          public void checkPermission(java.security.Permission permission) {
            if (!busy[0]) {
              busy[0] = true;
              try {
                quietly(() -> act.run());
              } finally {
                busy[0] = false;
              }
            }
          }
        });
  }

  /** Acts whenever something is written to it. */
  private static final class ActingStream extends OutputStream {
    @Override
    public void write(int one) {
      quietly(() -> act.run());
    }
  }

  /** Has what Armor may ask of a provider. */
  private static final class ActingProvider extends Provider {
    private static final long serialVersionUID = 1L;

    ActingProvider() {
      super("Acting", "1", "acts when it is asked");
      put("MessageDigest.SHA-256", ActingDigest.class.getName());
      put("MessageDigest.SHA-1", ActingDigest.class.getName());
      put("MessageDigest.MD5", ActingDigest.class.getName());
      put("SecureRandom.Acting", ActingRandom.class.getName());
    }
  }

  /** Has services that stand in no stack trace. */
  private static final class HiddenProvider extends Provider {
    private static final long serialVersionUID = 1L;

    HiddenProvider(String path) throws Exception {
      super("Hidden", "1", "acts when it is asked");
      Class<?> hidden = UnseenCallerBypasses.hidden(HiddenService.class);
      for (String algorithm : new String[] {"SHA-256", "SHA-1", "MD5"}) {
        putService(
            (Service)
                hidden
                    .getConstructor(Provider.class, String.class, String.class)
                    .newInstance(this, algorithm, path));
      }
    }
  }

  /** Acts when it is made. */
  public static final class ActingDigest extends MessageDigestSpi {
    public ActingDigest() {
      act.run();
    }

    @Override
    protected void engineUpdate(byte input) {}

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {}

    @Override
    protected byte[] engineDigest() {
      return new byte[32];
    }

    @Override
    protected void engineReset() {}
  }

  /** Acts when it is made. */
  public static final class ActingRandom extends java.security.SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    public ActingRandom() {
      act.run();
    }

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {}

    @Override
    protected byte[] engineGenerateSeed(int count) {
      return new byte[count];
    }
  }
}
