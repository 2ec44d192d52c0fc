package dev.armor.it.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenTelemetry Java agent changes many of the classes that Armor watches. Both work. */
class OpenTelemetryAgentIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: >-
                action.paths.exists(p, p.endsWith("/forbidden"))
                || action.url.endsWith("/forbidden")
                || action.command.contains("/forbidden")
              decision: block
              reason: "the test forbids it"
      """;

  private static final int MOST_RUNS = 4;

  @TempDir private Path scratch;

  static Stream<Arguments> jdksAndOrders() {
    return Jdk.all().flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  @ParameterizedTest(name = "{0}, Armor first: {1}")
  @MethodSource("jdksAndOrders")
  void bothDoTheirWork(Jdk jdk, boolean armorFirst) throws Exception {
    boolean traced = false;
    // The other agent sends its last spans as the JVM ends, and now and then loses them.
    for (int run = 0; run < MOST_RUNS && !traced; run++) {
      traced = traces(jdk, armorFirst, Files.createDirectory(scratch.resolve("run-" + run)));
    }
    assertThat(traced).as("spans of the OpenTelemetry agent in one of the runs").isTrue();
  }

  /** All but the other agent's spans has to hold in each run. */
  private static boolean traces(Jdk jdk, boolean armorFirst, Path scratch) throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("work")).toRealPath();
    try (TraceReceiver receiver = new TraceReceiver()) {
      GovernedJvm jvm = new GovernedJvm(jdk, scratch).policy(POLICY);
      String agent = "-javaagent:" + agentJar();
      if (armorFirst) {
        jvm.option(agent);
      } else {
        jvm.firstOption(agent);
      }
      GovernedJvm.Outcome outcome =
          jvm.option("-Dotel.exporter.otlp.endpoint=" + receiver.url())
              .option("-Dotel.exporter.otlp.protocol=http/protobuf")
              .option("-Dotel.metrics.exporter=none")
              .option("-Dotel.logs.exporter=none")
              .classPath(h2())
              .run(TracedProgram.class, folder.toString());

      assertThat(outcome.out().lines())
          .as(outcome.err())
          .containsExactly(
              "served /allowed",
              "get: 204",
              "harmful get: blocked",
              "write: allowed",
              "harmful write: blocked",
              "run: 0",
              "harmful run: blocked",
              "create: 0",
              "harmful drop: blocked",
              "query: 1");
      assertThat(folder.resolve("forbidden")).doesNotExist();
      assertThat(folder.resolve("allowed")).hasContent("text");
      assertThat(StoredRecords.count(scratch, "block")).isEqualTo(4);
      assertThat(receiver.spans("dev.armor")).as("spans of Armor").isNotEmpty();
      assertThat(outcome.err().lines().filter(line -> line.startsWith("armor: ")))
          .as("what Armor says")
          .hasSize(1);
      return receiver
          .spans("io.opentelemetry.java-http-client")
          .anyMatch(span -> span.contains("/allowed"));
    }
  }

  private static String agentJar() {
    return entry("opentelemetry-javaagent-");
  }

  private static String h2() {
    return entry("h2-");
  }

  private static String entry(String prefix) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> new File(entry).getName().startsWith(prefix))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(prefix + " is not on the class path"));
  }
}
