package dev.armor.it.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent remembers of a session counts in what it allows later. */
class StateIT {
  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void ordersInAFetchedPageMakeItsWordsWaitForAPerson(Jdk jdk) throws Exception {
    for (String way : List.of("string", "stream", "connection")) {
      Path forbidden = scratch.resolve("taken-over-" + way + "-" + jdk.release());
      Path allowed = scratch.resolve("watered-" + way + "-" + jdk.release());
      List<String> poisoned =
          steps(jdk, "", way + " /poisoned" + forbidden, "run touch " + forbidden);
      List<String> plain = steps(jdk, "", way + " /plain" + allowed, "run touch " + allowed);

      assertThat(allowed).as(way).exists();
      assertThat(forbidden).as(way).doesNotExist();
      assertThat(poisoned.get(0)).as("fetching it is allowed").startsWith("done");
      assertThat(poisoned.get(1)).as(way).startsWith("stopped").contains("taint.orders-obeyed");
      assertThat(plain).as(way).allMatch(line -> line.startsWith("done"));
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void theAnswerOfAMarkedHostMayNotLeave(Jdk jdk) throws Exception {
    String[] steps = {
      "string /answer", "post base64", "post reversed", "value nothing", "post plain"
    };
    List<String> marked = steps(jdk, "sensitive: {hosts: [127.0.0.1]}\n", steps);
    List<String> unmarked = steps(jdk, "sensitive: {hosts: [vault.example.com]}\n", steps);

    assertThat(unmarked).allMatch(line -> line.startsWith("done"));
    assertThat(marked.get(1)).startsWith("stopped").contains("taint.secret-leaves");
    assertThat(marked.get(2)).startsWith("stopped").contains("the answer of 127.0.0.1");
    assertThat(marked.get(4)).startsWith("done");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void whatStandsInTheVaultMayNotLeaveInAnyWriting(Jdk jdk) throws Exception {
    Path key = Files.createTempDirectory(scratch, "vault").resolve("signing");
    Files.writeString(key, "pk7XqL2vN9zRt5WmB8yHcD3f\n");
    String policy = "vault: [\"secretref://file" + key + "\"]\n";
    List<String> leaving =
        steps(jdk, policy, "read " + key, "post gzip", "post base64", "split it");
    List<String> staying =
        steps(
            jdk, policy, "read " + key, "value aM4kTb8wYs1uGe6QnJ0pVf9Z", "post gzip", "split it");

    assertThat(leaving.get(0)).startsWith("done");
    assertThat(leaving.subList(1, 4))
        .allMatch(line -> line.startsWith("stopped") && line.contains("taint.secret-leaves"));
    assertThat(staying).allMatch(line -> line.startsWith("done"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void aFeedHoldsWhileItsFileIsThere(Jdk jdk) throws Exception {
    Path run = Files.createTempDirectory(scratch, "run");
    Path feed = run.resolve("armor-home/feeds/listed.txt");
    Path stix = run.resolve("armor-home/feeds/listed.json");
    // Another process puts the files there: the program itself may not.
    Files.createDirectories(feed.getParent());
    Files.writeString(feed, "127.0.0.9\n");
    Files.writeString(
        stix,
        """
        {"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", "objects": [
          {"type": "indicator", "spec_version": "2.1",
           "id": "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
           "created": "2020-01-01T00:00:00Z", "modified": "2020-01-01T00:00:00Z",
           "name": "listed", "pattern_type": "stix", "valid_from": "2020-01-01T00:00:00Z",
           "pattern": "[ipv4-addr:value = '127.0.0.8']"}]}
        """);
    Thread remover =
        new Thread(
            () -> {
              try {
                Thread.sleep(8_000);
                Files.delete(feed);
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
    remover.start();
    GovernedJvm.Outcome outcome =
        new GovernedJvm(jdk, run)
            .option("-Darmor.log=quiet")
            .run(
                StepProgram.class,
                "connect 127.0.0.9",
                "connect 127.0.0.8",
                "connect 127.0.0.7",
                "wait 16000",
                "connect 127.0.0.9",
                "connect 127.0.0.8");
    remover.join();
    List<String> lines = outcome.out().lines().toList();

    assertThat(lines).as(outcome.out() + outcome.err()).hasSize(6);
    assertThat(lines.get(0)).startsWith("stopped").contains("listed");
    assertThat(lines.get(1)).startsWith("stopped");
    assertThat(lines.get(2)).startsWith("done");
    assertThat(lines.get(4)).as("its file was removed").startsWith("done");
    assertThat(lines.get(5)).as("the other file is still there").startsWith("stopped");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void aNameThatIsWrittenBesideAnAddressDoesNotPassForTheHost(Jdk jdk) throws Exception {
    String policy =
        "workspaces: [{workspaceId: default, allowedDomains: [allowed.example.com, 127.0.0.1]}]\n";
    List<String> lines =
        steps(jdk, policy, "connect 127.0.0.1", "pretend allowed.example.com 127.0.0.5");

    assertThat(lines.get(0)).startsWith("done");
    assertThat(lines.get(1)).startsWith("stopped");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void whatNeedsATokenPassesWithOneOnly(Jdk jdk) throws Exception {
    Path run = Files.createTempDirectory(scratch, "run");
    Process issue =
        new ProcessBuilder(
                jdk.java().toString(),
                "-jar",
                GovernedJvm.armorJar().toString(),
                "token",
                "issue",
                "default",
                "--for",
                "shell",
                "--in",
                "default",
                "--home",
                run.resolve("armor-home").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String token = new String(issue.getInputStream().readAllBytes()).strip();
    assertThat(issue.waitFor()).isZero();
    String policy = "tokens: {types: [shell]}\n";

    assertThat(run(jdk, run, policy, token)).startsWith("done");
    assertThat(run(jdk, run, policy, token + "x"))
        .startsWith("stopped")
        .contains("identity.no-token");
    assertThat(run(jdk, run, policy, null)).startsWith("stopped").contains("identity.no-token");
  }

  private static String run(Jdk jdk, Path run, String policy, String token) throws Exception {
    GovernedJvm jvm = new GovernedJvm(jdk, run).policy(policy).option("-Darmor.log=quiet");
    if (token != null) {
      jvm.option("-Darmor.token=" + token);
    }
    return jvm.run(StepProgram.class, "run true").out();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void aMarkedColumnMayNotLeaveAndItsNeighbourMay(Jdk jdk) throws Exception {
    String policy = "sensitive: {tables: [people.diagnosis, cards]}\n";
    String[] made = {
      "sql create table people(id int, diagnosis varchar, town varchar)",
      "sql insert into people values (1, 'fracture of the left wrist', 'Newcastle upon Tyne')",
      "sql create table cards(number varchar)",
      "sql insert into cards values ('5500 0055 5555 5559')"
    };
    List<String> statement =
        steps(jdk, policy, join(made, "sql select diagnosis from people", "post plain"));
    List<String> alias =
        steps(
            jdk,
            policy,
            join(made, "prepared select upper(town) u, diagnosis v from people", "post plain"));
    List<String> whole = steps(jdk, policy, join(made, "sql select * from cards", "post base64"));
    List<String> neighbour =
        steps(jdk, policy, join(made, "sql select town from people", "post plain"));
    List<String> beside =
        steps(
            jdk,
            policy,
            join(made, "prepared select diagnosis d, town v from people", "post plain"));

    assertThat(statement.get(5)).startsWith("stopped").contains("a row of");
    assertThat(alias.get(5)).startsWith("stopped").contains("taint.secret-leaves");
    assertThat(whole.get(5)).startsWith("stopped").contains("taint.secret-leaves");
    assertThat(neighbour).allMatch(line -> line.startsWith("done"));
    assertThat(beside).allMatch(line -> line.startsWith("done"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void limitsOfThePolicyHoldInTheAgent(Jdk jdk) throws Exception {
    List<String> limited =
        steps(
            jdk,
            "limits: {types: [{type: shell, burst: 2}]}\n",
            "run true",
            "run true",
            "run true",
            "wait 2600",
            "run true");

    assertThat(limited.get(0)).startsWith("done");
    assertThat(limited.get(1)).startsWith("done");
    assertThat(limited.get(2)).startsWith("stopped").contains("pipeline.rate-limited");
    assertThat(limited.get(4)).startsWith("done");
  }

  private static String[] join(String[] first, String... then) {
    return Stream.concat(Stream.of(first), Stream.of(then)).toArray(String[]::new);
  }

  private List<String> steps(Jdk jdk, String policy, String... steps) throws Exception {
    GovernedJvm jvm = new GovernedJvm(jdk, Files.createTempDirectory(scratch, "run"));
    if (!policy.isEmpty()) {
      jvm.policy(policy);
    }
    GovernedJvm.Outcome outcome =
        jvm.classPath(h2()).option("-Darmor.log=quiet").run(StepProgram.class, steps);
    assertThat(outcome.err()).doesNotContain("Exception").doesNotContain("warning");
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines).as(outcome.out() + outcome.err()).hasSize(steps.length);
    return lines;
  }

  private static String h2() throws Exception {
    return Path.of(org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
