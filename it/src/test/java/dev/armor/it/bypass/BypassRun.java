package dev.armor.it.bypass;

import dev.armor.it.jvm.FreePort;
import dev.armor.it.jvm.GovernedJvm;
import dev.armor.it.jvm.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs all ways of a JDK: without Armor, then with it, in as few JVMs as may be. */
final class BypassRun {
  private static final String POLICY =
      """
      workspaces:
        - workspaceId: default
          rules:
            - id: forbidden
              when: 'action.paths.exists(p, p.contains("/forbidden")) || action.command.contains("/forbidden") || action.cwd.contains("/forbidden") || action.env.exists(k, string(action.env[k]).contains("/forbidden")) || action.url.contains("/forbidden") || action.target.contains("/forbidden") || action.sql.contains("/forbidden") || action.port in [1PORTS] || action.operation == "exit" && action.target in ["99", "143", "signal TERM"]'
              decision: block
              reason: "the test forbids it"
              match:     [{type: file_write, path: /scratch/forbidden/file}]
              not_match: [{type: file_write, path: /scratch/allowed/file}]
            - id: lifted
              when: '!(action.paths.exists(p, p.contains("/forbidden")))'
              decision: allow
              reason: "what needs a review by default is what this test is about"
      """;

  /** The beginnings of the ids of those that are to be run, by commas, for who works on them. */
  private static final String ONLY = System.getProperty("armor.bypass.only", "");

  static final boolean ALL = ONLY.isEmpty();

  private static final List<String> OPENED =
      List.of(
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED");

  /** Of the jars that the ways need. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.h2.Driver",
          "org.sqlite.JDBC",
          "org.hsqldb.jdbc.JDBCDriver",
          "org.apache.derby.iapi.jdbc.AutoloadedDriver",
          "org.apache.derby.shared.common.error.StandardException",
          "org.duckdb.DuckDBDriver",
          "io.grpc.netty.shaded.io.netty.channel.epoll.Epoll");

  private final Jdk jdk;
  private final Path scratch;
  private final List<Bypass> ways;
  private final Map<Place, String> before = new LinkedHashMap<>();
  private final Map<Place, String> ends = new ConcurrentHashMap<>();

  BypassRun(Jdk jdk, Path scratch) throws IOException {
    this.jdk = jdk;
    this.scratch = Files.createDirectories(scratch.toRealPath().resolve("jdk" + jdk.release()));
    this.ways =
        Bypasses.all().stream()
            .filter(way -> way.exists().test(jdk.release()))
            .filter(way -> Stream.of(ONLY.split(",")).anyMatch(way.id()::startsWith))
            .toList();
  }

  /** By the ids of the ways, in their order. */
  Map<String, Outcome> run() throws IOException, InterruptedException {
    Path bare = scratch.resolve("bare");
    Path governed = scratch.resolve("armor");
    try (Listeners listeners = new Listeners()) {
      List<String> ports =
          new ArrayList<>(List.of("-Dbypass.redirector=" + listeners.redirector()));
      StringBuilder forbidden = new StringBuilder();
      for (Bypass way : ways) {
        prepare(new Place(bare, "forbidden", way.id()), way, listeners, ports, null);
        prepare(new Place(governed, "forbidden", way.id()), way, listeners, ports, forbidden);
        prepare(new Place(governed, "allowed", way.id()), way, listeners, ports, null);
      }
      listeners.start();
      List<Callable<Void>> runs = new ArrayList<>();
      for (Bypass.Setup setup : Bypass.Setup.values()) {
        List<Bypass> together = ways.stream().filter(way -> way.setup() == setup).toList();
        List<List<Bypass>> groups =
            setup == Bypass.Setup.ALONE
                ? together.stream().map(List::of).toList()
                : together.isEmpty() ? List.of() : List.of(together);
        for (List<Bypass> group : groups) {
          String policy = POLICY.replace("PORTS", forbidden);
          runs.add(
              () -> {
                start(bare, "forbidden", group, ports, null);
                if (setup == Bypass.Setup.ALONE) {
                  start(governed, "forbidden", group, ports, policy);
                  start(governed, "allowed", group, ports, policy);
                } else {
                  start(governed, "forbidden,allowed", group, ports, policy);
                }
                return null;
              });
        }
      }
      inParallel(runs);
      Map<String, Outcome> outcomes = new LinkedHashMap<>();
      for (Bypass way : ways) {
        outcomes.put(
            way.id(),
            new Outcome(
                outcome(new Place(bare, "forbidden", way.id()), way),
                outcome(new Place(governed, "forbidden", way.id()), way),
                outcome(new Place(governed, "allowed", way.id()), way)));
      }
      return outcomes;
    }
  }

  /** Three at a time: a JVM that starts, ends or waits for an answer leaves a processor idle. */
  private static void inParallel(List<Callable<Void>> runs)
      throws IOException, InterruptedException {
    ExecutorService three = Executors.newFixedThreadPool(3);
    try {
      for (Future<Void> run : three.invokeAll(runs)) {
        run.get();
      }
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    } finally {
      three.shutdownNow();
    }
  }

  private void prepare(
      Place at, Bypass way, Listeners listeners, List<String> ports, StringBuilder forbidden)
      throws IOException {
    Fixture.prepare(at, way.effect(), jdk.home());
    before.put(at, Effect.snapshot(at.folder()));
    if (way.effect() == Effect.REACHED || way.effect() == Effect.LISTENS) {
      int port = way.effect() == Effect.REACHED ? listeners.open(at) : FreePort.find();
      if (way.name().contains("unix")) {
        listeners.openUnix(at);
      }
      ports.add("-D" + at.portProperty(at.root().getFileName().toString()) + "=" + port);
      if (forbidden != null) {
        forbidden.append(", ").append(port);
      }
    }
  }

  private void start(
      Path root, String kinds, List<Bypass> group, List<String> options, String policy)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory(scratch, "jvm");
    GovernedJvm jvm = new GovernedJvm(jdk, home);
    options.forEach(jvm::option);
    jvm.patience(group.size() == 1 ? 40 : 400);
    jvm.option("-Djdk.attach.allowAttachSelf=true").option("-Djava.awt.headless=true");
    jvm.classPath(Files.createDirectories(root.resolve("classes")).toString());
    for (String type : LIBRARIES) {
      jvm.classPath(GovernedJvm.jarOf(type));
    }
    if (group.get(0).setup() == Bypass.Setup.ALONE) {
      // What lives for a second gains nothing by the second compiler, and waits for it.
      jvm.option("-Xmx96m").option("-XX:TieredStopAtLevel=1").option("-XX:+UseSerialGC");
    }
    if (group.get(0).setup() == Bypass.Setup.OPENED) {
      OPENED.forEach(jvm::option);
    }
    if (policy == null) {
      jvm.withoutArmor();
    } else {
      jvm.policy(policy);
    }
    List<String> arguments = new ArrayList<>(List.of(root.toString(), kinds));
    arguments.addAll(group.stream().map(Bypass::id).collect(Collectors.toList()));
    String out;
    try {
      out = jvm.run(BypassProgram.class, arguments.toArray(new String[0])).out();
    } catch (IOException didNotEnd) {
      out = String.valueOf(didNotEnd.getMessage());
    }
    for (String line : out.split("\n")) {
      String[] words = line.split(" ", 3);
      if (words.length == 3 && (words[0].equals("forbidden") || words[0].equals("allowed"))) {
        ends.put(new Place(root, words[0], words[1]), words[2]);
      }
    }
  }

  private Outcome.Run outcome(Place at, Bypass way) throws IOException {
    return new Outcome.Run(
        way.effect().happened(at, before.get(at)), ends.getOrDefault(at, "the JVM ended"));
  }
}
