package dev.armor.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route to a database writes where it may and not where it may not. PostgreSQL is a server of
 * its own; SQL Server and MariaDB have none here, and of their drivers the opening is judged.
 */
class DatabaseIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.verbs.exists(v, v in ["INSERT", "COPY"]) && (action.sql.contains("forbidden_") || action.sql.contains("FORBIDDEN_"))'
              decision: block
              reason: "the test forbids it"
              match:     [{type: db_query, sql: "INSERT INTO forbidden_x VALUES (1)"}]
              not_match: [{type: db_query, sql: "INSERT INTO allowed_x VALUES (1)"}]
      """;

  private static final List<String> NEEDED =
      List.of(
          "sqlite-jdbc",
          "h2-",
          "hsqldb",
          "derby",
          "duckdb",
          "postgresql-",
          "HikariCP",
          "agroal",
          "r2dbc",
          "reactor-core",
          "reactive-streams",
          "slf4j-api",
          "jboss-logging",
          "jspecify",
          "mssql-jdbc",
          "mariadb-java-client");

  @TempDir private Path scratch;

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void writesWhereItMayAndNotWhereItMayNot(Jdk jdk) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(0).start()) {
      GovernedJvm.Outcome outcome =
          jvm(jdk).policy(POLICY).run(DatabaseProgram.class, arguments(postgres));

      Map<String, String> ends = ends(outcome);
      for (DatabaseRoute route : DatabaseRoute.values()) {
        assertThat(ends.get(route + " allowed")).as(route + " allowed").isEqualTo("written");
        assertThat(ends.get(route + " forbidden"))
            .as(route + " forbidden")
            .startsWith("blocked")
            .contains("Blocked by Armor: the test forbids it");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anOptionThatOpensTheClientIsRefusedBeforeAnybodyIsReached(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome = jvm(jdk).run(OpeningProgram.class, scratch.toString());

    Map<String, String> ends = ends(outcome);
    assertThat(ends).as(outcome.err()).hasSize(Opening.values().length * 2);
    for (Opening opening : Opening.values()) {
      assertThat(ends.get(opening + " harmful"))
          .as(opening + " harmful")
          .matches("(Blocked|Held) by Armor.*");
      assertThat(ends.get(opening + " ordinary"))
          .as(opening + " ordinary")
          .doesNotContain("by Armor");
    }
  }

  private String[] arguments(EmbeddedPostgres postgres) {
    List<String> arguments = new ArrayList<>();
    for (DatabaseRoute route : DatabaseRoute.values()) {
      arguments.add(route.name());
      arguments.add(url(route, postgres));
    }
    return arguments.toArray(new String[0]);
  }

  private String url(DatabaseRoute route, EmbeddedPostgres postgres) {
    return switch (route.product()) {
      case "sqlite" -> "jdbc:sqlite:" + scratch.resolve("routes.sqlite");
      case "duckdb" -> "jdbc:duckdb:" + scratch.resolve(route + ".duckdb");
      case "h2" -> "jdbc:h2:mem:routes" + (route == DatabaseRoute.H2_R2DBC ? "2" : "");
      case "hsqldb" -> "jdbc:hsqldb:mem:routes";
      case "derby" -> "jdbc:derby:memory:routes;create=true";
      default -> postgres.getJdbcUrl("postgres", "postgres");
    };
  }

  private GovernedJvm jvm(Jdk jdk) {
    GovernedJvm jvm = new GovernedJvm(jdk, scratch).option("-Dderby.system.home=" + scratch);
    if (jdk.release() >= 24) {
      jvm.option("--enable-native-access=ALL-UNNAMED"); // drivers that load libraries
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (NEEDED.stream().anyMatch(name::startsWith)) {
        jvm.classPath(entry);
      }
    }
    return jvm;
  }

  static Map<String, String> ends(GovernedJvm.Outcome outcome) {
    Map<String, String> ends = new HashMap<>();
    for (String line : outcome.out().split("\n")) {
      String[] words = line.split(" ", 3);
      if (words.length == 3) {
        ends.put(words[0] + " " + words[1], words[2]);
      }
    }
    return ends;
  }
}
