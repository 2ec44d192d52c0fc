package dev.armor.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands to data stores are judged by what they would do, before they leave. */
class StoreIT {
  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatEmptiesAStoreDoesNotReachIt(Jdk jdk) throws Exception {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    GovernedJvm.Outcome outcome;
    try (ServerSocket store = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      List<Thread> readers = new CopyOnWriteArrayList<>();
      Thread listener = new Thread(() -> accept(store, came, readers));
      listener.setDaemon(true);
      listener.start();
      outcome =
          new GovernedJvm(jdk, scratch)
              .run(
                  StoreProgram.class,
                  Integer.toString(store.getLocalPort()),
                  "SET,colour,green",
                  "FLUSHALL",
                  "CONFIG,SET,dir,/etc",
                  "GET,colour");
      for (Thread reader : readers) {
        reader.join(10_000);
      }
    }

    for (String way : new String[] {"stream", "channel", "gather", "cut", "scatter", "partly"}) {
      assertThat(outcome.out())
          .as(outcome.err())
          .contains(way + " SET,colour,green sent")
          .contains(way + " GET,colour sent")
          .containsPattern(way + " FLUSHALL stopped .*store.flush")
          .containsPattern(way + " CONFIG,SET,dir,/etc stopped .*store.file");
    }
    String received;
    synchronized (came) {
      received = came.toString(StandardCharsets.US_ASCII);
    }
    // What is cut into bytes arrives but for its last one, with which it would be a command.
    assertThat(received).contains("green", "GET").doesNotContain("FLUSHALL\r\n", "/etc\r\n");
  }

  private static void accept(ServerSocket store, ByteArrayOutputStream came, List<Thread> readers) {
    try {
      while (true) {
        Socket client = store.accept();
        Thread reader = new Thread(() -> read(client, came));
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
      }
    } catch (java.io.IOException closed) {
      // The test is over.
    }
  }

  private static void read(Socket accepted, ByteArrayOutputStream came) {
    try (Socket client = accepted) {
      byte[] all = client.getInputStream().readAllBytes();
      synchronized (came) {
        came.writeBytes(all);
      }
    } catch (java.io.IOException ended) {
      // What came until then counts.
    }
  }
}
