package dev.armor.it.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who acts in the middle of Armor's own work is blocked, and the operator finds it in the record.
 */
class InsideIT {
  private static final String WAY = "inside/security-provider";

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Takes the way, and waits until what came of it is recorded. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Place at = new Place(Path.of(arguments[0]), "allowed", WAY);
      TamperBypasses.quietly(() -> Bypasses.named(WAY).body().run(at));
      for (int i = 0; i < 500 && isRecording(); i++) {
        Thread.sleep(20);
      }
      Runtime.getRuntime().halt(0);
    }

    private static boolean isRecording() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().equals("armor-inside"));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatActsInsideIsRecorded(Jdk jdk) throws Exception {
    Place at = new Place(scratch.resolve("run" + jdk.release()), "allowed", WAY);
    Fixture.prepare(at, Effect.CHANGED, jdk.home());
    Path home = Files.createTempDirectory(scratch, "jvm");
    new GovernedJvm(jdk, home)
        .classPath(GovernedJvm.jarOf("org.h2.Driver"))
        .run(Program.class, at.root().toString());
    assertThat(StoredRecords.withFinding(home, "runtime.act-inside")).isPositive();
    assertThat(StoredRecords.stopped(home))
        .anyMatch(row -> row.contains("evaluation {\"target\":\"dev.armor.it.bypass."));
  }
}
