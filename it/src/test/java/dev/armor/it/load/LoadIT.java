package dev.armor.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.FreePort;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hundreds of threads act at once: each gets its verdict, and each block is recorded. */
@Isolated
class LoadIT {
  private static final int PLATFORM_THREADS = 200;
  private static final int VIRTUAL_THREADS = 1_000;

  /** On the newest JDK; on the others a third. */
  private static final int SECONDS = Integer.getInteger("armor.load.seconds", 60);

  @TempDir private Path folder;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noVerdictIsWrongAndEachBlockIsRecorded(Jdk jdk) throws Exception {
    Path site = folder.toRealPath();
    prepare(site);
    int port = FreePort.find();
    boolean newest =
        jdk.release() == Jdk.all().max(Comparator.comparingInt(Jdk::release)).get().release();

    GovernedJvm.Outcome outcome =
        new GovernedJvm(jdk, site)
            .option("-Duser.home=" + site)
            .classPath(jarOf("org.h2.Driver"))
            .classPath(jarOf("org.sqlite.JDBC"))
            .policy(policy(port))
            .run(
                LoadProgram.class,
                site.toString(),
                Integer.toString(port),
                Integer.toString(newest ? SECONDS : SECONDS / 3),
                Integer.toString(PLATFORM_THREADS),
                Integer.toString(jdk.release() >= 21 ? VIRTUAL_THREADS : 0));

    assertThat(outcome.exit()).as(outcome.err() + outcome.out()).isZero();
    Map<String, Long> counts = counts(outcome.out());
    assertThat(counts).as(outcome.out()).containsEntry("wrong", 0L).containsEntry("idle", 0L);
    long blocked = 0;
    for (Kind kind : Kind.values()) {
      assertThat(counts.get("worked " + kind)).as("worked " + kind).isPositive();
      assertThat(counts.get("blocked " + kind)).as("blocked " + kind).isPositive();
      blocked += counts.get("blocked " + kind);
    }
    assertThat(StoredRecords.count(site, "block")).as("blocks on record").isEqualTo(blocked);
    assertThat(StoredRecords.count(site, "review")).as("reviews on record").isZero();
    assertThat(counts).as("forbidden effects").containsEntry("touched", 0L);
    try (Stream<Path> files = Files.list(site.resolve("forbidden"))) {
      assertThat(files).containsExactly(site.resolve("forbidden/keep"));
    }
    assertThat(site.resolve("forbidden/keep")).hasContent("kept");
  }

  private static void prepare(Path site) throws Exception {
    for (String name : new String[] {"work", "forbidden", ".ssh"}) {
      Files.createDirectory(site.resolve(name));
    }
    Files.writeString(site.resolve("work/page"), "page");
    Files.writeString(site.resolve("forbidden/keep"), "kept");
    Files.writeString(site.resolve(".ssh/id_rsa"), "a private key");
  }

  private static String policy(int port) {
    return """
    workspaces:
      - workspaceId: default
        rules:
          - id: forbidden
            when: >-
              action.paths.exists(p, p.contains("/forbidden"))
              || action.url.contains("/forbidden")
              || action.host == "forbidden.localhost"
              || (action.operation == "connect" && action.port == %d)
            decision: block
            reason: "the test forbids it"
    """
        .formatted(port);
  }

  private static Map<String, Long> counts(String out) {
    Map<String, Long> counts = new HashMap<>();
    for (String line : out.split("\n")) {
      int space = line.lastIndexOf(' ');
      if (space > 0 && !line.startsWith("why ")) {
        counts.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
      }
    }
    return counts;
  }

  private static String jarOf(String type) throws Exception {
    return Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
