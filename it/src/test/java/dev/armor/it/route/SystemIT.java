package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void lookingANameUp(Jdk jdk) throws Exception {
    assertThat(jvm(jdk).run(LookUp.class).out()).contains("found true");
    GovernedJvm.Outcome blocked =
        jvm(jdk).policy(FORBID.formatted("action.host == \"localhost\"")).run(LookUp.class);
    assertThat(blocked.out()).contains("blocked Blocked by Armor").doesNotContain("found");
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
