package dev.armor.it.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in between whatever else: each act has its verdict, and nothing stands still. */
@Isolated
class InterleavingIT {
  private static final int STEPS = 10_000;

  /**
   * Another one for each run, named in what fails: {@code -Darmor.interleaving.seed} repeats it.
   */
  private static final long SEED =
      Long.getLong("armor.interleaving.seed", System.currentTimeMillis());

  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.paths.exists(p, p.contains("/forbidden")) || action.command.contains("/forbidden") || action.port == PORT'
              decision: block
              reason: "the test forbids it"
            - id: agents
              when: 'action.type in ["code_load", "system"]'
              decision: allow
              reason: "agents and classes that come and go are what this test is about"
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noInterleavingEscapesOrStandsStill(Jdk jdk) throws Exception {
    Path folder = scratch.toRealPath();
    for (String name : new String[] {"work", "forbidden"}) {
      Files.createDirectories(folder.resolve(name));
      Files.writeString(folder.resolve(name).resolve("page"), "page");
    }
    Fixture.agent(folder.resolve("holding.jar"), HoldingAgent.class);
    String before = Effect.snapshot(folder.resolve("forbidden"));
    AtomicInteger reached = new AtomicInteger();
    GovernedJvm.Outcome outcome;
    try (ServerSocket open = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        ServerSocket forbidden = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      accept(open, new AtomicInteger());
      accept(forbidden, reached);
      outcome =
          new GovernedJvm(jdk, folder)
              .option("-Djdk.attach.allowAttachSelf=true")
              .option("-XX:+EnableDynamicAgentLoading")
              .policy(POLICY.replace("PORT", Integer.toString(forbidden.getLocalPort())))
              .run(
                  InterleavingProgram.class,
                  folder.toString(),
                  Integer.toString(open.getLocalPort()),
                  Integer.toString(forbidden.getLocalPort()),
                  Long.toString(SEED),
                  Integer.toString(STEPS));
    }
    String account = "seed " + SEED + ": " + outcome.out() + outcome.err();
    assertThat(outcome.exit()).as(account).isZero();
    assertThat(outcome.out()).as(account).contains("blocked ").doesNotContain("wrong: ");
    assertThat(outcome.out().split("[ ,]+")[1]).as(account).isNotEqualTo("0");
    assertThat(Effect.snapshot(folder.resolve("forbidden"))).as(account).isEqualTo(before);
    assertThat(reached).as(account).hasValue(0);
  }

  private static void accept(ServerSocket server, AtomicInteger count) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  server.accept().close();
                  count.incrementAndGet();
                }
              } catch (java.io.IOException closed) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
