package dev.armor.it.coexist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Spring Boot application with a pool of connections, under Armor without a policy file. */
class SpringBootIT {
  private static final String SECRET = "the text of a private key";

  /** What a Spring Boot application ships; the test's class path holds much else. */
  private static final List<String> NEEDED =
      List.of(
          "spring-",
          "tomcat-embed-",
          "HikariCP-",
          "h2-",
          "jackson-",
          "jspecify-",
          "micrometer-",
          "logback-",
          "slf4j-api-",
          "jul-to-slf4j-",
          "log4j-",
          "snakeyaml-",
          "commons-logging-",
          "jakarta.");

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void startsServesAndStopsUndisturbed(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = shop(jdk).run(ShopProgram.class);

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("items 200 ", "stopped").doesNotContain("WARN", "ERROR");
    assertThat(StoredRecords.stopped(scratch)).isEmpty();
    assertThat(StoredRecords.count(scratch, "allow")).isPositive();
    assertThat(outcome.err().lines()).singleElement().asString().startsWith("armor: enforcing");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aHandlerThatDoesHarmIsStoppedAndTheOthersGoOn(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = shop(jdk).run(ShopProgram.class, "harm");

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out().lines()).anyMatch(line -> line.startsWith("tidy 500 "));
    assertThat(outcome.out().lines()).anyMatch(line -> line.startsWith("key 500 "));
    assertThat(outcome.out()).doesNotContain(SECRET);
    List<String> items =
        outcome.out().lines().filter(line -> line.startsWith("items 200 ")).toList();
    assertThat(items).as("the table before and after").hasSize(2);
    assertThat(items.get(1)).isEqualTo(items.get(0)).contains("lamp");
    assertThat(StoredRecords.stopped(scratch))
        .satisfiesExactly(
            drop -> assertThat(drop).startsWith("block db_query").contains("drop table item"),
            read -> assertThat(read).startsWith("block file_read").contains("id_rsa"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void withoutArmorTheHarmIsDone(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = shop(jdk).withoutArmor().run(ShopProgram.class, "harm");

    assertThat(outcome.out()).contains("tidy 200 dropped", "key 200 " + SECRET, "items 500 ");
  }

  private GovernedJvm shop(Jdk jdk) throws Exception {
    Files.createDirectories(scratch.resolve(".ssh"));
    Files.writeString(scratch.resolve(".ssh/id_rsa"), SECRET);
    GovernedJvm jvm = new GovernedJvm(jdk, scratch).option("-Duser.home=" + scratch);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (NEEDED.stream().anyMatch(name::startsWith)) {
        jvm.classPath(entry);
      }
    }
    return jvm;
  }
}
