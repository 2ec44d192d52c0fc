package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What acts on the JVM as a whole: allowed it happens, forbidden it does not. */
class SystemIT {
  private static final String FORBID =
      """
      workspaces:
        - workspaceId: default
          rules:
            - {id: forbidden, when: '%s', decision: block, reason: "the test forbids it"}
      """;

  /** Lifts the review that a heap dump gets without a policy. */
  private static final String PERMIT =
      """
      workspaces:
        - workspaceId: default
          rules:
            - {id: permitted, when: 'action.type == "system" || action.type == "file_write"', decision: allow, reason: "the test permits it"}
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Ends the JVM with 7, or says that it could not. */
  static final class Exit {
    private Exit() {}

    public static void main(String[] arguments) {
      try {
        if (arguments[0].equals("exit")) {
          System.exit(7);
        } else {
          Runtime.getRuntime().halt(7);
        }
      } catch (SecurityException blocked) {
        System.out.println("still running");
      }
    }
  }

  /** Says its number in a file, and waits for its end. */
  static final class Wait {
    private Wait() {}

    public static void main(String[] arguments) throws Exception {
      Path number = Path.of(arguments[0]);
      Path begun = Path.of(arguments[0] + ".begun");
      Files.writeString(begun, Long.toString(ProcessHandle.current().pid()));
      Files.move(begun, number);
      Thread.sleep(60_000);
      System.out.println("nobody ended it");
      Runtime.getRuntime().halt(1);
    }
  }

  /** Associates by SCTP, below its channels: those need a library that few machines have. */
  static final class Associate {
    private Associate() {}

    public static void main(String[] arguments) throws Exception {
      int port = Integer.parseInt(arguments[1]);
      InetAddress host = InetAddress.getLoopbackAddress();
      boolean sends = arguments[0].equals("send");
      Class<?> type =
          Class.forName("sun.nio.ch.sctp." + (sends ? "SctpMultiChannelImpl" : "SctpNet"));
      for (Method method : type.getDeclaredMethods()) {
        if (method.getName().equals(sends ? "send0" : "connect")) {
          method.setAccessible(true);
          try {
            if (sends) {
              method.invoke(null, -1, 0L, 0, host, port, 0, 0, false, 0);
            } else {
              method.invoke(null, -1, host, port);
            }
          } catch (InvocationTargetException failure) {
            System.out.println(failure.getCause());
          }
        }
      }
    }
  }

  /** Looks a name up and says what came of it. */
  static final class LookUp {
    private LookUp() {}

    public static void main(String[] arguments) throws Exception {
      try {
        System.out.println("found " + InetAddress.getByName("localhost").isLoopbackAddress());
      } catch (SecurityException blocked) {
        System.out.println("blocked " + blocked.getMessage());
      }
    }
  }

  /** Writes the heap to a file. */
  static final class HeapDump {
    private HeapDump() {}

    public static void main(String[] arguments) throws Exception {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpHeap(arguments[0], true);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void endingTheJvm(Jdk jdk) throws Exception {
    for (String way : new String[] {"exit", "halt"}) {
      assertThat(jvm(jdk).run(Exit.class, way).exit()).as(way).isEqualTo(7);
      GovernedJvm.Outcome blocked =
          jvm(jdk).policy(FORBID.formatted("action.type == \"system\"")).run(Exit.class, way);
      assertThat(blocked.out()).as(way).contains("still running");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void beingAskedToEndByASignalIsNoActionOfTheProgram(Jdk jdk) throws Exception {
    Path number = scratch.resolve("number" + jdk.release());
    Thread operator = new Thread(() -> terminate(number));
    operator.start();
    GovernedJvm.Outcome outcome =
        jvm(jdk)
            .policy(FORBID.formatted("action.type == \"system\""))
            .run(Wait.class, number.toString());
    operator.join();
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(128 + 15);
    assertThat(outcome.out()).doesNotContain("nobody ended it");
  }

  private static void terminate(Path number) {
    try {
      for (int i = 0; i < 600 && !Files.exists(number); i++) {
        Thread.sleep(50);
      }
      ProcessHandle.of(Long.parseLong(Files.readString(number))).orElseThrow().destroy();
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("it was not asked to end", failure);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void associatingByAnotherTransport(Jdk jdk) throws Exception {
    for (String way : new String[] {"connect", "send"}) {
      String opened = "--add-opens=jdk.sctp/sun.nio.ch.sctp=ALL-UNNAMED";
      assertThat(jvm(jdk).option(opened).run(Associate.class, way, "9").out())
          .as(way)
          .isNotEmpty()
          .doesNotContain("Armor");
      GovernedJvm.Outcome blocked =
          jvm(jdk)
              .option(opened)
              .policy(FORBID.formatted("action.port == 9"))
              .run(Associate.class, way, "9");
      assertThat(blocked.out()).as(way).contains("Blocked by Armor: the test forbids it");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void lookingANameUp(Jdk jdk) throws Exception {
    assertThat(jvm(jdk).run(LookUp.class).out()).contains("found true");
    GovernedJvm.Outcome blocked =
        jvm(jdk).policy(FORBID.formatted("action.host == \"localhost\"")).run(LookUp.class);
    assertThat(blocked.out()).contains("blocked Blocked by Armor").doesNotContain("found");
  }

  /** Ends a process of somebody else, and one of its own. */
  static final class Signal {
    private Signal() {}

    public static void main(String[] arguments) throws Exception {
      Process own = new ProcessBuilder("sleep", "60").start();
      own.destroyForcibly().waitFor();
      System.out.println("ended its own");
      ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow().destroyForcibly();
    }
  }

  /** Connects by sockets of the old kind, which JDK 17 still has. */
  static final class OldSocket {
    private OldSocket() {}

    public static void main(String[] arguments) throws Exception {
      System.setProperty("jdk.net.usePlainSocketImpl", "true");
      new Socket("127.0.0.1", Integer.parseInt(arguments[0])).close();
      System.out.println("connected");
    }
  }

  /** Asks for the name of an address, and whether a host answers. */
  static final class Ask {
    private Ask() {}

    public static void main(String[] arguments) throws Exception {
      InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      try {
        if (arguments[0].equals("name")) {
          System.out.println("answer " + address.getHostName());
        } else {
          System.out.println("answer " + address.isReachable(2000));
        }
      } catch (SecurityException blocked) {
        System.out.println(blocked.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void endingAProcessOfSomebodyElse(Jdk jdk) throws Exception {
    Process victim = new ProcessBuilder("sleep", "300").start();
    try {
      String pid = Long.toString(victim.pid());
      GovernedJvm.Outcome held = jvm(jdk).run(Signal.class, pid);
      assertThat(held.out()).contains("ended its own");
      assertThat(held.err()).contains("Held by Armor");
      assertThat(victim.isAlive()).isTrue();
      jvm(jdk).policy(PERMIT).run(Signal.class, pid);
      assertThat(victim.waitFor(20, TimeUnit.SECONDS)).as("the allowed run").isTrue();
    } finally {
      victim.destroyForcibly();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void connectingBySocketsOfTheOldKind(Jdk jdk) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(server.getLocalPort());
      assertThat(jvm(jdk).run(OldSocket.class, port).out()).contains("connected");
      GovernedJvm.Outcome blocked =
          jvm(jdk).policy(FORBID.formatted("action.port == " + port)).run(OldSocket.class, port);
      assertThat(blocked.out()).doesNotContain("connected");
      assertThat(blocked.err()).contains("the test forbids it");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void askingForTheNameOfAnAddressOrForALifeSign(Jdk jdk) throws Exception {
    for (String question : new String[] {"name", "life"}) {
      assertThat(jvm(jdk).run(Ask.class, question).out()).as(question).contains("answer");
      GovernedJvm.Outcome blocked =
          jvm(jdk).policy(FORBID.formatted("action.ip == \"127.0.0.1\"")).run(Ask.class, question);
      assertThat(blocked.out()).as(question).contains("Blocked").doesNotContain("answer");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void dumpingTheHeap(Jdk jdk) throws Exception {
    Path allowed = scratch.resolve("allowed-" + jdk.release() + ".hprof");
    Path held = scratch.resolve("held-" + jdk.release() + ".hprof");
    jvm(jdk).policy(PERMIT).run(HeapDump.class, allowed.toString());
    assertThat(allowed).isNotEmptyFile();
    GovernedJvm.Outcome outcome = jvm(jdk).run(HeapDump.class, held.toString());
    assertThat(held).doesNotExist();
    assertThat(outcome.err()).contains("Armor");
  }

  private GovernedJvm jvm(Jdk jdk) throws Exception {
    return new GovernedJvm(jdk, Files.createTempDirectory(scratch, "run"));
  }
}
