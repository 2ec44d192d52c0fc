package dev.armor.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import dev.armor.it.jvm.StoredRecords;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each HTTP client does its work under Armor, and what is forbidden does not reach the server. */
class ClientIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.url.contains("/forbidden/") || action.host == "forbidden.test"'
              decision: block
              reason: "the test forbids it"
              match:     [{type: network, host: forbidden.test}]
              not_match: [{type: network, host: allowed.test}]
      """;

  private static final String SECRET = "password: tK4v-9Qm2-Zx7p-Lw3s-Hn6d-Rb8c\n";

  @TempDir private Path scratch;

  static Stream<Arguments> clients() {
    String only = System.getProperty("client", ".*");
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(Client.values())
                    .filter(client -> client.name().matches(only))
                    .map(client -> Arguments.of(client, jdk)));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("clients")
  void worksWhereItMayAndIsStoppedWhereItMayNot(Client client, Jdk jdk) throws Exception {
    Path secrets = scratch.resolve("secrets.yml");
    Files.writeString(secrets, SECRET);
    try (Site site = new Site();
        Proxies proxies = new Proxies(site.port())) {
      GovernedJvm.Outcome outcome =
          jvm(client, jdk)
              .run(
                  ClientProgram.class,
                  client.name(),
                  site.base(),
                  Integer.toString(proxies.http()),
                  Integer.toString(proxies.socks()),
                  secrets.toString());
      Map<String, String> ends = ends(outcome);

      String all = outcome.out() + outcome.err() + site.requests() + proxies.asked();
      assertThat(ends).as(all).containsKeys("get", "get-last", "socks-proxy");
      for (Map.Entry<String, String> end : ends.entrySet()) {
        String name = end.getKey();
        if (name.endsWith("-forbidden") || name.endsWith("-secret")) {
          assertThat(end.getValue()).as(name + "\n" + all).startsWith("blocked");
        } else if (!end.getValue().startsWith("none")) {
          assertThat(end.getValue()).as(name + "\n" + all).startsWith("returned ");
        }
      }
      assertThat(ends.get("get")).isEqualTo("returned GET /allowed/get with 0");
      assertThat(ends.get("post")).isEqualTo("returned POST /allowed/post with 23");
      assertThat(ends.get("stream")).isEqualTo("returned POST /allowed/stream with 23");
      assertThat(site.requests()).noneMatch(request -> request.contains(" /forbidden"));
      assertThat(site.bodies()).doesNotContain("9Qm2-Zx7p");
      assertThat(proxies.asked()).as(all).noneMatch(host -> host.contains("forbidden"));
      assertThat(outcome.err()).doesNotContain("armor: warning");
      if (client.announces()) {
        assertThat(StoredRecords.allowed(scratch, "network"))
            .as("connections beside the requests they are for")
            .noneMatch(action -> action.contains(Integer.toString(site.port())));
      }
    }
  }

  private static Map<String, String> ends(GovernedJvm.Outcome outcome) {
    Map<String, String> ends = new HashMap<>();
    for (String line : outcome.out().split("\n")) {
      int space = line.indexOf(' ');
      if (space > 0) {
        ends.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    return ends;
  }

  private GovernedJvm jvm(Client client, Jdk jdk) throws IOException {
    GovernedJvm jvm =
        new GovernedJvm(jdk, scratch)
            .policy(POLICY)
            .option("-Dsun.net.client.defaultConnectTimeout=9000");
    return withJars(jvm, client);
  }

  /** The JVM with what the client needs on its class path. */
  static GovernedJvm withJars(GovernedJvm jvm, Client client) throws IOException {
    for (String jar : client.jars()) {
      if (jar.endsWith("/")) {
        try (Stream<Path> folder = Files.list(Path.of("target", "clients", jar))) {
          folder.map(Path::toAbsolutePath).map(Path::toString).forEach(jvm::classPath);
        }
      }
    }
    for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
      String name = new File(entry).getName();
      if (client.jars().stream().anyMatch(name::startsWith)) {
        jvm.classPath(entry);
      }
    }
    return jvm;
  }
}
