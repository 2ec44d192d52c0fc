package dev.armor.it.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.FreePort;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each route works where it is allowed and has no effect where it is forbidden. */
class RouteIT {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.paths.exists(p, p.contains("/forbidden")) || action.command.contains("/forbidden") || action.url.contains("/forbidden") || action.sql.contains("forbidden_") || action.target.contains("orbidden") || action.ip == "239.9.9.9" || action.port in [1PORTS]'
              decision: block
              reason: "the test forbids it"
              match:     [{type: file_write, path: /scratch/forbidden/file}]
              not_match: [{type: file_write, path: /scratch/allowed/file}]
      """;

  @TempDir private Path scratch;
  private final List<Listener> listeners = new ArrayList<>();

  @AfterEach
  void closeListeners() throws Exception {
    for (Listener listener : listeners) {
      listener.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> routesToFiles() {
    return onEveryJdk(ReadRoute.values(), WriteRoute.values());
  }

  @TestFactory
  Stream<DynamicNode> routesToTheNetwork() {
    return onEveryJdk(new Route[][] {NetworkRoute.values()});
  }

  @TestFactory
  Stream<DynamicNode> routesToProcesses() {
    return onEveryJdk(new Route[][] {ProcessRoute.values()});
  }

  @TestFactory
  Stream<DynamicNode> routesToCode() {
    return onEveryJdk(new Route[][] {CodeRoute.values()});
  }

  @TestFactory
  Stream<DynamicNode> routesThroughTheJvm() {
    return onEveryJdk(new Route[][] {DiagnosticRoute.values()});
  }

  @TestFactory
  Stream<DynamicNode> routesToWhatServesTheWholeJvm() {
    return onEveryJdk(new Route[][] {GlobalRoute.values()});
  }

  @TestFactory
  Stream<DynamicNode> routesOfHttpClients() {
    return onEveryJdk(new Route[][] {HttpRoute.values()});
  }

  @TestFactory
  Stream<DynamicNode> routesToDatabases() {
    return onEveryJdk(new Route[][] {SqlRoute.values()});
  }

  private Stream<DynamicNode> onEveryJdk(Route[]... families) {
    return Jdk.all()
        .map(
            jdk -> {
              try {
                return DynamicContainer.dynamicContainer(jdk.toString(), tests(jdk, families));
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            });
  }

  private List<DynamicTest> tests(Jdk jdk, Route[][] families) throws Exception {
    Path folder = Files.createDirectories(scratch.resolve("jdk" + jdk.release())).toRealPath();
    Files.writeString(folder.resolve("source"), "source");
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    Map<String, Integer> ports = new HashMap<>();
    for (Route[] family : families) {
      arguments.add(
          family[0].getClass().isEnum()
              ? family[0].getClass().getName()
              : family[0].getClass().getSuperclass().getName());
      for (Route route : family) {
        if (!route.existsOn(jdk.release())) {
          continue;
        }
        prepare(route, folder.resolve("allowed").resolve(route.name()), ports);
        prepare(route, folder.resolve("forbidden").resolve(route.name()), ports);
      }
    }
    GovernedJvm jvm = new GovernedJvm(jdk, folder);
    if (jdk.release() >= 24) {
      // The program's own SQLite driver loads a library, of which these JDKs warn.
      jvm.option("--enable-native-access=ALL-UNNAMED");
    }
    StringBuilder forbidden = new StringBuilder();
    ports.forEach(
        (property, port) -> {
          jvm.option("-D" + property + "=" + port);
          if (property.contains(".forbidden.")) {
            forbidden.append(", ").append(port);
          }
        });
    GovernedJvm.Outcome outcome =
        jvm.policy(POLICY.replace("PORTS", forbidden))
            .classPath(jarOf("org.h2.Driver"))
            .classPath(jarOf("org.sqlite.JDBC"))
            .run(RouteProgram.class, arguments.toArray(new String[0]));
    Map<String, String> ends = new HashMap<>();
    for (String line : outcome.out().split("\n")) {
      String[] words = line.split(" ", 3);
      ends.put(words[0] + " " + words[1], words.length < 3 ? "" : words[2]);
    }
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        DynamicTest.dynamicTest(
            "prints nothing but the start line",
            () ->
                assertThat(outcome.err().lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("armor: ")));
    for (Route[] family : families) {
      for (Route route : family) {
        if (!route.existsOn(jdk.release())) {
          continue;
        }
        tests.add(DynamicTest.dynamicTest(route.name(), () -> check(route, folder, ends)));
      }
    }
    return tests;
  }

  private static String jarOf(String type) throws Exception {
    return Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private void prepare(Route route, Path folder, Map<String, Integer> ports) throws Exception {
    route.prepare(folder);
    if (!(route instanceof NetworkRoute)) {
      return;
    }
    if (((NetworkRoute) route).serves()) {
      ports.put(NetworkRoute.property(folder), FreePort.find());
    } else {
      Listener listener = new Listener(folder);
      listeners.add(listener);
      ports.put(NetworkRoute.property(folder), listener.port());
    }
  }

  private static void check(Route route, Path folder, Map<String, String> ends) throws Exception {
    assertThat(ends.get(route.name() + " allowed")).isEqualTo("returned");
    assertThat(happened(route, folder, "allowed"))
        .as("the allowed run has its effect, so that the blocked one could have had it")
        .isTrue();
    assertThat(ends.get(route.name() + " forbidden"))
        .startsWith("blocked")
        .contains("Blocked by Armor: the test forbids it");
    assertThat(happened(route, folder, "forbidden")).as("the effect of the blocked run").isFalse();
  }

  private static boolean happened(Route route, Path folder, String kind) throws Exception {
    return route.happened(
        folder.resolve(kind).resolve(route.name()),
        folder.resolve("seen-" + kind + "-" + route.name()));
  }
}
