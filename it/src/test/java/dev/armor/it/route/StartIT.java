package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.IOException;
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
  void warnsOfRulesWithoutEffectAndStarts(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome =
        jvm(jdk)
            .policy(
                "rules: [{id: never, decision: block, when: action.port < 1 && action.port > 9}]")
            .run(Program.class);
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out()).contains("the program ran");
    assertThat(outcome.err())
        .contains("armor: warning: ", "policy.yaml:1:", "rule \"never\" applies to no kind");
  }

  /** Runs until Armor has said that it took a changed policy. */
  static final class WaitingProgram {
    private WaitingProgram() {}

    public static void main(String[] arguments) throws Exception {
      Files.writeString(Path.of("started"), "");
      for (int i = 0; i < 600; i++) {
        try (Stream<Path> files = Files.list(Path.of("."))) {
          Path err = files.filter(f -> f.toString().contains("err")).findAny().orElseThrow();
          if (Files.readString(err).contains("for every action")) {
            return;
          }
        }
        Thread.sleep(100);
      }
      throw new IllegalStateException("Armor said nothing in a minute");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void warnsAgainWhenThePolicyChanges(Jdk jdk) throws Exception {
    Thread operator = new Thread(this::changeThePolicyOnceItRuns);
    operator.start();
    GovernedJvm.Outcome outcome = jvm(jdk).policy("workspaces: []").run(WaitingProgram.class);
    operator.join();
    assertThat(outcome.err())
        .contains(
            "armor: the changed policy is in force",
            "armor: warning: ",
            "rule \"all\" makes an exception for every action");
    assertThat(outcome.exit()).isZero();
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

  /** From outside: the program itself may not touch the policy. */
  private void changeThePolicyOnceItRuns() {
    try {
      for (int i = 0; i < 600 && !Files.exists(scratch.resolve("started")); i++) {
        Thread.sleep(100);
      }
      Files.writeString(scratch.resolve("policy.yaml"), "rules: [{id: all, decision: allow}]\n");
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("the policy was not changed", failure);
    }
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
