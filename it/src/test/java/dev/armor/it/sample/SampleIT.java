package dev.armor.it.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.FreePort;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary programs do their work under Armor, and none of it is stopped. */
class SampleIT {
  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  /** The server is governed as well: its tools are where an agent acts. */
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void modelContextProtocol(Jdk jdk) throws Exception {
    Path server = Files.createDirectories(scratch.resolve("server"));
    works(
        jdk,
        McpProgram.class,
        "sum 20",
        new String[] {
          "-javaagent:" + GovernedJvm.armorJar(), "-Darmor.home=" + server.resolve("armor-home")
        },
        "mcp",
        "reactor",
        "reactive-streams",
        "jackson",
        "json-schema",
        "itu",
        "slf4j-api",
        "snakeyaml");
    // The server's store is made with its first record, and adding numbers leaves none.
    if (Files.exists(server.resolve("armor-home").resolve("armor.db"))) {
      assertThat(StoredRecords.stopped(server)).isEmpty();
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void hibernate(Jdk jdk) throws Exception {
    works(
        jdk,
        HibernateProgram.class,
        "books 49 [Another title by A. Writer]",
        "hibernate",
        "h2-",
        "jakarta.",
        "jboss",
        "byte-buddy",
        "antlr",
        "jandex",
        "jaxb",
        "txw2",
        "istack",
        "activation",
        "classmate",
        "angus");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void kafka(Jdk jdk) throws Exception {
    works(
        jdk,
        KafkaProgram.class,
        "sent 20, no broker",
        new String[] {Integer.toString(FreePort.find())},
        "kafka-clients",
        "slf4j-api");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void netty(Jdk jdk) throws Exception {
    works(
        jdk,
        NettyProgram.class,
        "echoed 200, the served line",
        new String[] {Files.createDirectories(scratch.resolve("served")).toString()},
        "netty-",
        "slf4j-api");
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @MethodSource("jdks")
  void junit(Jdk jdk) throws Exception {
    works(
        jdk,
        JUnitProgram.class,
        "succeeded 9, failed 0",
        "junit-",
        "opentest4j",
        "assertj",
        "byte-buddy",
        "jspecify",
        "apiguardian");
  }

  private void works(Jdk jdk, Class<?> program, String says, String... jars) throws Exception {
    works(jdk, program, says, new String[0], jars);
  }

  private void works(Jdk jdk, Class<?> program, String says, String[] arguments, String... jars)
      throws Exception {
    GovernedJvm jvm = new GovernedJvm(jdk, scratch);
    String classPath = System.getProperty("java.class.path");
    for (String entry : classPath.split(File.pathSeparator)) {
      String name = new File(entry).getName();
      for (String jar : jars) {
        if (name.startsWith(jar)) {
          jvm.classPath(entry);
        }
      }
    }
    GovernedJvm.Outcome outcome = jvm.run(program, arguments);
    String account = outcome.out() + outcome.err();
    assertThat(outcome.out()).as(account).contains(says);
    assertThat(outcome.exit()).as(account).isZero();
    assertThat(StoredRecords.stopped(scratch)).as(account).isEmpty();
  }
}
