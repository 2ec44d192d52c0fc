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

/** How the agent starts, and that a JVM it cannot guard does not start at all. */
class StartIT {
  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** Says that it ran. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.out.println("the program ran");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saysOneLineAndNothingElse(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = jvm(jdk).run(Program.class);
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).isEqualTo("the program ran" + System.lineSeparator());
    assertThat(outcome.err().lines()).hasSize(1).first().asString().startsWith("armor: enforcing");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isSilentWhenAsked(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = jvm(jdk).option("-Darmor.log=quiet").run(Program.class);
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesAnUnknownProperty(Jdk jdk) throws Exception {
    refused(
        jvm(jdk).option("-Darmor.mod=observe"),
        "armor: unknown property armor.mod; did you mean \"armor.mode\"?");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesAMalformedValue(Jdk jdk) throws Exception {
    refused(jvm(jdk).option("-Darmor.mode=enforced"), "armor.mode is 'enforced'", "enforce");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesToBeGivenTwice(Jdk jdk) throws Exception {
    refused(jvm(jdk).option("-javaagent:" + GovernedJvm.armorJar()), "given twice");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesAPolicyThatDoesNotParse(Jdk jdk) throws Exception {
    refused(jvm(jdk).policy("workspaces: [{workspaceIdd: x}]"), "policy.yaml:1:", "workspaceId");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void refusesAHomeThatCannotBeMade(Jdk jdk) throws Exception {
    Path file = Files.writeString(scratch.resolve("file"), "");
    refused(jvm(jdk).option("-Darmor.home=" + file.resolve("home")), "armor.audit=memory");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void judgesNothingWhenOff(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = jvm(jdk).option("-Darmor.mode=off").run(Program.class);
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).contains("off");
  }

  private GovernedJvm jvm(Jdk jdk) {
    return new GovernedJvm(jdk, scratch);
  }

  private static void refused(GovernedJvm jvm, String... reasons) throws Exception {
    GovernedJvm.Outcome outcome = jvm.run(Program.class);
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.out()).as("the program must not have run").isEmpty();
    assertThat(outcome.err()).startsWith("armor: ").contains(reasons).doesNotContain("\tat ");
  }
}
