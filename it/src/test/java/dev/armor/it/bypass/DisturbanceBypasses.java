package dev.armor.it.bypass;

import static dev.armor.it.bypass.TamperBypasses.quietly;
import static dev.armor.it.bypass.TamperBypasses.write;

import java.io.File;
import java.io.FileInputStream;
import java.io.RandomAccessFile;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ways to act while Armor looks elsewhere, is disturbed, or has nothing left to run on. */
final class DisturbanceBypasses {
  private DisturbanceBypasses() {}

  static List<Bypass> all() {
    Family family = new Family("tamper");
    callbacks(family);
    races(family);
    exhaustion(family);
    return family.all();
  }

  /** Code of the program that runs in the middle of an action. */
  private static void callbacks(Family family) {
    family
        .changes(
            "list-of-arguments",
            at ->
                new ProcessBuilder(
                        new AbstractList<>() {
                          @Override
                          public String get(int index) {
                            write(at);
                            return "true";
                          }

                          @Override
                          public int size() {
                            return 1;
                          }
                        })
                    .start())
        .changes(
            "proxy-selector",
            at -> {
              HttpClient client = HttpClient.newBuilder().proxy(new Acting(at)).build();
              send(client, HttpRequest.newBuilder(redirector()).build());
            })
        .changes(
            "request",
            at ->
                send(
                    HttpClient.newHttpClient(),
                    new FickleRequest(
                        () -> {
                          write(at);
                          return redirector();
                        })))
        .changes(
            "body-publisher",
            at ->
                send(
                    HttpClient.newHttpClient(),
                    HttpRequest.newBuilder(redirector())
                        .POST(
                            HttpRequest.BodyPublishers.ofInputStream(
                                () -> {
                                  write(at);
                                  return java.io.InputStream.nullInputStream();
                                }))
                        .build()))
        .changes(
            "bytes-of-an-image",
            at -> {
              java.io.InputStream acting =
                  new java.io.InputStream() {
                    @Override
                    public int read() {
                      write(at);
                      return -1;
                    }
                  };
              javax.imageio.ImageIO.read(acting);
            })
        .changes(
            "resolver-of-entities",
            at -> {
              var builder =
                  javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
              builder.setEntityResolver(
                  (publicId, systemId) -> {
                    write(at);
                    return new org.xml.sax.InputSource(new java.io.StringReader(""));
                  });
              builder.parse(
                  new org.xml.sax.InputSource(
                      new java.io.StringReader(
                          "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:/x'>]><a>&e;</a>")));
            })
        .reads(
            "file-that-says-another-path",
            at -> {
              File fickle = new FickleFile(at.aside().resolve("innocent"), at.secret());
              return ReadBypasses.text(new FileInputStream(fickle));
            })
        .reads(
            "random-access-file-that-says-another-path",
            at -> {
              File fickle = new FickleFile(at.aside().resolve("innocent"), at.secret());
              return new RandomAccessFile(fickle, "r").readLine();
            })
        .changes(
            "rename-to-a-file-that-says-another-path",
            at -> {
              File from = Files.createFile(at.aside().resolve("new")).toFile();
              from.renameTo(new FickleFile(at.fresh(), at.aside().resolve("innocent")));
            });
  }

  private static void races(Family family) {
    family
        .reads(
            "link-swapped",
            at -> {
              Path link = at.aside().resolve("link");
              Path other = Files.writeString(at.aside().resolve("other"), "harmless");
              Files.createSymbolicLink(link, other);
              AtomicBoolean over = new AtomicBoolean();
              Thread swapper = new Thread(() -> swap(link, other, at.secret(), over));
              swapper.start();
              try {
                for (int i = 0; i < 3000; i++) {
                  String[] read = {""};
                  quietly(() -> read[0] = Files.readString(link));
                  if (read[0].contains(Place.TOKEN)) {
                    return read[0];
                  }
                }
                return "";
              } finally {
                over.set(true);
                swapper.join();
              }
            })
        .but(
            way ->
                way.byChance(
                    "between the judgement and the kernel's own look at the path another thread can"
                        + " swap a link; the kernel wall closes this"))
        .reads(
            "link-swapped-by-child",
            at -> {
              Path link = at.aside().resolve("link");
              Path other = Files.writeString(at.aside().resolve("other"), "harmless");
              Files.createSymbolicLink(link, other);
              Process swapper =
                  new ProcessBuilder(
                          "sh",
                          "-c",
                          "cd \"$0\"; i=0; while [ $i -lt 300 ]; do ln -sfn \"$(cat way)\" n; mv -T n"
                              + " link; ln -sfn other n; mv -T n link; i=$((i+1)); done",
                          at.aside().toString())
                      .start();
              Files.writeString(at.aside().resolve("way"), at.secret().toString());
              try {
                while (swapper.isAlive()) {
                  String[] read = {""};
                  quietly(() -> read[0] = Files.readString(link));
                  if (read[0].contains(Place.TOKEN)) {
                    return read[0];
                  }
                }
                return "";
              } finally {
                swapper.destroy();
              }
            })
        .but(
            way ->
                way.byChance(
                    "between the judgement and the kernel's own look at the path another process"
                        + " can swap a link; the kernel wall closes this"))
        .changes(
            "buffer-changed-while-sent",
            at -> {
              ByteBuffer buffer = ByteBuffer.allocate(10);
              AtomicBoolean over = new AtomicBoolean();
              Thread swapper =
                  new Thread(
                      () -> {
                        while (!over.get()) {
                          buffer.put(0, (byte) (buffer.get(0) + 1));
                        }
                      });
              swapper.start();
              try (FileChannel channel = FileChannel.open(at.target(), StandardOpenOption.WRITE)) {
                channel.write(buffer);
              } finally {
                over.set(true);
              }
            })
        .changes(
            "many-threads-at-once",
            at -> {
              List<Thread> threads = new ArrayList<>();
              for (int i = 0; i < 16; i++) {
                Thread thread = new Thread(() -> quietly(() -> write(at)));
                thread.start();
                threads.add(thread);
              }
              for (Thread thread : threads) {
                thread.join();
              }
            });
  }

  private static void exhaustion(Family family) {
    family
        .changes("stack-overflow", at -> deepen(() -> write(at), 0))
        .changes(
            "stack-overflow-then-again",
            at -> {
              quietly(() -> deepen(() -> write(at), 0));
              write(at);
            })
        .changes(
            "out-of-memory",
            at -> {
              TamperBypasses.Try write = () -> write(at);
              quietly(write);
              byte[][] held = new byte[4000][];
              int size = 1 << 24;
              for (int i = 0; i < held.length && size > 8; i++) {
                try {
                  held[i] = new byte[size];
                } catch (OutOfMemoryError full) {
                  size /= 2;
                }
              }
              for (int i = 0; i < 200; i++) {
                quietly(write);
                held[(i * 7) % held.length] = null;
              }
              held = null;
              write(at);
            })
        .but(Bypass::alone);
  }

  /**
   * Fills the stack; writes again and again on the way back, from where next to nothing is left.
   * The writing is made before: an expression for it that was linked down there would never work.
   */
  @SuppressWarnings("InfiniteRecursion") // A full stack is what it is for.
  private static void deepen(TamperBypasses.Try write, int depth) {
    try {
      deepen(write, depth + 1);
    } catch (StackOverflowError | InternalError full) {
      // This was the bottom.
    }
    if (depth % 16 == 0) {
      quietly(write);
    }
  }

  private static void swap(Path link, Path one, Path other, AtomicBoolean over) {
    Path next = link.resolveSibling("next");
    while (!over.get()) {
      for (Path target : new Path[] {other, one}) {
        quietly(
            () -> {
              Files.createSymbolicLink(next, target);
              Files.move(
                  next,
                  link,
                  java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                  java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            });
      }
    }
  }

  /** Acts when it is asked for a proxy. */
  private static final class Acting extends ProxySelector {
    private final Place at;

    Acting(Place at) {
      this.at = at;
    }

    @Override
    public List<Proxy> select(URI uri) {
      write(at);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {}
  }

  /** A file that gives one path the first time it is asked and another after that. */
  private static final class FickleFile extends File {
    private static final long serialVersionUID = 1L;
    private final String then;
    private int asked;

    FickleFile(Path first, Path then) {
      super(first.toString());
      this.then = then.toString();
    }

    @Override
    public String getPath() {
      return asked++ == 0 && !then.contains("secret") ? super.getPath() : then;
    }
  }

  private static void send(HttpClient client, HttpRequest request) throws Exception {
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (java.io.IOException refused) {
      for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
        if (cause instanceof SecurityException) {
          throw (SecurityException) cause;
        }
      }
    }
  }

  private static URI redirector() {
    return URI.create("http://127.0.0.1:" + Place.redirector() + "/");
  }
}
