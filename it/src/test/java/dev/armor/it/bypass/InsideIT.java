package dev.armor.it.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who acts in the middle of Armor's own work is judged like everybody, and recorded. */
@Isolated
class InsideIT {
  private static final String WAY = "inside/security-provider";

  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.paths.exists(p, p.contains("/forbidden"))'
              decision: block
              reason: "the test forbids it"
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Takes the way. Arguments: the root of its places, and their kind. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Place at = new Place(Path.of(arguments[0]), arguments[1], WAY);
      TamperBypasses.quietly(() -> Bypasses.named(WAY).body().run(at));
      Runtime.getRuntime().halt(0);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsForbiddenIsBlockedInsideAsWell(Jdk jdk) throws Exception {
    Place at = new Place(scratch.resolve("run" + jdk.release()), "forbidden", WAY);
    String before = prepared(at, jdk);
    Path home = run(at, jdk);
    assertThat(Effect.CHANGED.happened(at, before)).as("the forbidden act").isFalse();
    assertThat(StoredRecords.stopped(home))
        .anyMatch(row -> row.startsWith("block file_write: the test forbids it"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsHarmlessGoesOnInside(Jdk jdk) throws Exception {
    Place at = new Place(scratch.resolve("run" + jdk.release()), "allowed", WAY);
    String before = prepared(at, jdk);
    Path home = run(at, jdk);
    assertThat(Effect.CHANGED.happened(at, before)).as("the harmless act").isTrue();
    assertThat(StoredRecords.withFinding(home, "runtime.act-inside")).isZero();
  }

  private static String prepared(Place at, Jdk jdk) throws Exception {
    Fixture.prepare(at, Effect.CHANGED, jdk.home());
    return Effect.snapshot(at.folder());
  }

  private Path run(Place at, Jdk jdk) throws Exception {
    Path home = Files.createTempDirectory(scratch, "jvm");
    new GovernedJvm(jdk, home)
        .policy(POLICY)
        .classPath(GovernedJvm.jarOf("org.h2.Driver"))
        .run(Program.class, at.root().toString(), at.kind());
    return home;
  }
}
