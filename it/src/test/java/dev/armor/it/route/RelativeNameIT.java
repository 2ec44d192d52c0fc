package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code -Duser.dir} says where NIO looks for relative names; the kernel, and with it java.io,
 * looks where the process runs. What is judged is what is opened.
 */
class RelativeNameIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.paths.exists(p, p.startsWith("FOLDER/forbidden/"))'
              decision: block
              reason: "the test forbids it"
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Names a file from the folder in which the process runs, by java.io and by NIO. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      try (FileInputStream in = new FileInputStream("forbidden/file")) {
        System.out.println("read " + in.available());
      } catch (SecurityException blocked) {
        System.out.println("read blocked");
      }
      try (FileOutputStream out = new FileOutputStream("forbidden/new")) {
        System.out.println("written");
      } catch (SecurityException blocked) {
        System.out.println("write blocked");
      }
      try {
        System.out.println("deleted " + new File("forbidden/file").delete());
      } catch (SecurityException blocked) {
        System.out.println("delete blocked");
      }
      try (FileInputStream in = new FileInputStream("allowed")) {
        System.out.println("allowed " + in.available());
      }
      System.out.println("nio " + Files.readString(Path.of("elsewhere")));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsJudgedIsWhatIsOpened(Jdk jdk) throws Exception {
    Path folder = scratch.toRealPath();
    Path said = Files.createDirectory(folder.resolve("said"));
    Files.createDirectories(folder.resolve("forbidden"));
    Files.writeString(folder.resolve("forbidden").resolve("file"), "secret");
    Files.writeString(folder.resolve("allowed"), "harmless");
    Files.writeString(said.resolve("elsewhere"), "too");
    GovernedJvm.Outcome outcome =
        new GovernedJvm(jdk, folder)
            .policy(POLICY.replace("FOLDER", folder.toString()))
            .option("-Duser.dir=" + said)
            .run(Program.class);
    assertThat(outcome.out().lines())
        .containsExactly("read blocked", "write blocked", "delete blocked", "allowed 8", "nio too");
  }
}
