package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A path that was allowed is remembered; it must not lead elsewhere afterwards, whether the program
 * itself changes where it leads or one of its children.
 */
class SwappedPathIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.type == "file_read" && action.paths.exists(p, p.contains("/forbidden"))'
              decision: block
              reason: "the test forbids it"
              match:     [{type: file_read, path: /scratch/forbidden/file}]
              not_match: [{type: file_read, path: /scratch/allowed/file}]
      """;

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Reads a path until it is remembered, has it swapped, and reads it again. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Path moved = folder.resolve("moved");
      read(moved);
      Files.delete(moved);
      Files.createSymbolicLink(moved, folder.resolve("forbidden"));
      System.out.println("by itself " + read(moved));

      Path swapped = folder.resolve("swapped");
      read(swapped);
      new ProcessBuilder("ln", "-sfn", folder.resolve("forbidden").toString(), swapped.toString())
          .inheritIO()
          .start()
          .waitFor();
      System.out.println("by a child " + read(swapped));
      System.out.println("untouched " + read(folder.resolve("untouched")));
    }

    static String read(Path path) throws Exception {
      String text = "";
      for (int i = 0; i < 3; i++) {
        try {
          text = Files.readString(path);
        } catch (SecurityException blocked) {
          return "blocked";
        }
      }
      return text;
    }
  }

  /** Puts a link that tells its end only where it comes to lie among the classes, and reads it. */
  static final class Mover {
    private Mover() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Path made = Files.createDirectories(folder.resolve("work/deep")).resolve("Way.class");
      Files.createSymbolicLink(made, Path.of("../kept/file"));
      Path moved = Files.move(made, folder.resolve("classes").resolve("Way.class"));
      System.out.println("moved " + Program.read(moved));
    }
  }

  /** Classes of the class path are read without a verdict, so a link among them must not be. */
  @ParameterizedTest
  @MethodSource("jdks")
  void aLinkThatIsMovedAmongTheClassesIsFollowed(Jdk jdk) throws Exception {
    Path folder = scratch.toRealPath();
    Files.writeString(Files.createDirectories(folder.resolve("kept")).resolve("file"), "secret");
    Files.createDirectories(folder.resolve("classes"));
    String policy = POLICY.replace("/forbidden", folder + "/kept").replace("/scratch", "");
    GovernedJvm.Outcome outcome =
        new GovernedJvm(jdk, folder)
            .classPath(folder.resolve("classes").toString())
            .policy(policy)
            .run(Mover.class, folder.toString());
    assertThat(outcome.out().lines()).containsExactly("moved blocked");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aSwappedPathIsJudgedAnew(Jdk jdk) throws Exception {
    Path folder = scratch.toRealPath();
    Files.writeString(folder.resolve("forbidden"), "secret");
    for (String name : new String[] {"moved", "swapped", "untouched"}) {
      Files.writeString(folder.resolve(name), "harmless");
    }
    GovernedJvm.Outcome outcome =
        new GovernedJvm(jdk, folder).policy(POLICY).run(Program.class, folder.toString());
    assertThat(outcome.out().lines())
        .containsExactly("by itself blocked", "by a child blocked", "untouched harmless");
  }
}
