package dev.armor.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.exec.ManagedProcessException;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route to a database writes where it may and not where it may not. PostgreSQL and MariaDB
 * are servers of their own, MariaDB also for MySQL's driver; SQL Server has none here, and of its
 * driver the opening is judged.
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
          "mariadb-java-client",
          "mysql-connector-j");

  @TempDir private static Path servers;

  /** One for all JDKs: it takes longer to begin than all that is asked of it. */
  private static MariaDbServer mariadb;

  @TempDir private Path scratch;

  @BeforeAll
  static void start() throws ManagedProcessException {
    mariadb = new MariaDbServer(servers);
  }

  @AfterAll
  static void stop() throws ManagedProcessException {
    mariadb.close();
  }

  static Stream<Jdk> jdks() {
    return Jdk.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void writesWhereItMayAndNotWhereItMayNot(Jdk jdk) throws Exception {
    String database = "routes" + jdk.release();
    mariadb.create(database);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(0).start()) {
      GovernedJvm.Outcome outcome =
          jvm(jdk).policy(POLICY).run(DatabaseProgram.class, arguments(postgres, database));

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

  /** Runs a statement that it prepared once, until that is blocked. */
  static final class PreparedProgram {
    private PreparedProgram() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection(arguments[0]);
          PreparedStatement statement = connection.prepareStatement("select 7 as forbidden_x")) {
        statement.executeQuery().close();
        Files.writeString(Path.of("prepared"), "");
        for (int i = 0; i < 600; i++) {
          try {
            statement.executeQuery().close();
          } catch (SecurityException blocked) {
            System.out.println(blocked.getMessage());
            return;
          }
          Thread.sleep(100);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anOpenStatementIsJudgedAnewWhenThePolicyChanges(Jdk jdk) throws Exception {
    for (String url : new String[] {"jdbc:h2:mem:", "jdbc:sqlite::memory:"}) {
      Files.deleteIfExists(scratch.resolve("prepared"));
      Thread operator = new Thread(this::forbidOnceItIsPrepared);
      operator.start();
      GovernedJvm.Outcome outcome =
          jvm(jdk).policy("workspaces: []").run(PreparedProgram.class, url);
      operator.join();
      assertThat(outcome.out()).as(url + outcome.err()).contains("the test forbids it");
    }
  }

  /** Runs two statements that it prepared once, before it runs a command and after. */
  static final class LabelledProgram {
    private LabelledProgram() {}

    public static void main(String[] arguments) throws Exception {
      try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
          PreparedStatement forbidden = connection.prepareStatement("select 7 as forbidden_x");
          PreparedStatement allowed = connection.prepareStatement("select 7 as allowed_x")) {
        System.out.println(run(forbidden) + " and " + run(allowed));
        new ProcessBuilder("true").start().waitFor();
        System.out.println(run(forbidden) + " and " + run(allowed));
      }
    }

    private static String run(PreparedStatement statement) throws SQLException {
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? "done" : "empty";
      } catch (SecurityException blocked) {
        return "stopped";
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anOpenStatementIsJudgedAnewWhenTheSessionHasRunACommand(Jdk jdk) throws Exception {
    GovernedJvm.Outcome outcome =
        jvm(jdk)
            .policy(
                """
                workspaces:
                  - workspaceId: default
                    rules:
                      - id: forbidden
                        when: '"shell_output" in action.labels && action.sql.contains("forbidden_")'
                        decision: block
                        reason: "the test forbids it"
                """)
            .run(LabelledProgram.class);

    assertThat(outcome.out().lines())
        .as(outcome.err())
        .containsExactly("done and done", "stopped and done");
  }

  private void forbidOnceItIsPrepared() {
    try {
      for (int i = 0; i < 600 && !Files.exists(scratch.resolve("prepared")); i++) {
        Thread.sleep(50);
      }
      Files.writeString(
          scratch.resolve("policy.yaml"), POLICY.replace("v in [", "v in [\"SELECT\", "));
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("the policy was not changed", failure);
    }
  }

  private String[] arguments(EmbeddedPostgres postgres, String database) {
    List<String> arguments = new ArrayList<>();
    for (DatabaseRoute route : DatabaseRoute.values()) {
      arguments.add(route.name());
      arguments.add(url(route, postgres, database));
    }
    return arguments.toArray(new String[0]);
  }

  private String url(DatabaseRoute route, EmbeddedPostgres postgres, String database) {
    return switch (route.product()) {
      case "sqlite" -> "jdbc:sqlite:" + scratch.resolve("routes.sqlite");
      case "duckdb" -> "jdbc:duckdb:" + scratch.resolve(route + ".duckdb");
      case "h2" -> "jdbc:h2:mem:routes" + (route == DatabaseRoute.H2_R2DBC ? "2" : "");
      case "hsqldb" -> "jdbc:hsqldb:mem:routes";
      case "derby" -> "jdbc:derby:memory:routes;create=true";
      case "mariadb", "mysql" -> mariadb.url(route.product(), database);
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
