package dev.armor.it.bench;

import dev.armor.it.bench.victim.FileLoop;
import dev.armor.it.bench.victim.HttpLoop;
import dev.armor.it.bench.victim.JdbcLoop;
import dev.armor.it.bench.victim.MemoryLoop;
import dev.armor.it.bench.victim.NoOp;
import dev.armor.it.bench.victim.SpawnLoop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints every budget of the design as it is met on this machine.
 *
 * <p>Usage: {@code java -cp "it/target/classes:it/target/lib/*" dev.armor.it.bench.Budgets
 * [ROUNDS]}, from the project's root after {@code mvn package}. Nothing fails here: figures depend
 * on the machine, so they are reported and read. How loops are compared is told at {@link Contest}.
 */
public final class Budgets {

  private static final List<String> MODULE_OF_AGENTS = List.of("--add-modules=java.instrument");

  private final Fork fork = new Fork(Path.of(System.getProperty("java.home")));
  private final Path home;
  private final Path armor;
  private final int rounds;

  private Budgets(Path armor, Path home, int rounds) {
    this.armor = armor;
    this.home = home;
    this.rounds = rounds;
  }

  /** Runs all measurements; the first argument is the number of rounds, 5 by default. */
  public static void main(String[] args) throws Exception {
    Path armor = Path.of("agent/target/armor.jar").toAbsolutePath();
    if (!Files.exists(armor)) {
      System.err.println(armor + " is missing: run 'mvn -B -q -DskipTests package' first");
      System.exit(1);
    }
    Path home = Files.createTempDirectory("armor-bench");
    try {
      new Budgets(armor, home, args.length > 0 ? Integer.parseInt(args[0]) : 5).run();
    } finally {
      delete(home);
    }
  }

  private void run() throws Exception {
    System.out.printf(
        "JDK %s, %s, %d processors, %d rounds%n%n",
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        rounds);
    System.out.printf("%-34s %12s %12s %8s   %s%n", "what", "without", "with", "ratio", "budget");
    startUp();
    loop("file open+read+close, cached (ns)", FileLoop.class, "<= 1.05, 0 B");
    loop("loopback HTTP request (ns)", HttpLoop.class, "<= 1.05");
    loop("JDBC select in memory (ns)", JdbcLoop.class, "<= 1.10");
    module(JdbcLoop.class);
    loop("process start (ns)", SpawnLoop.class, "<= 1.02");
    memory();
    DecisionCost.print();
  }

  private void startUp() throws Exception {
    List<Double> none = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> otel = new ArrayList<>();
    String otelAgent = System.getProperty("armor.bench.otel", otelOnClassPath());
    for (int round = -1; round < rounds; round++) {
      double plain = millis(List.of());
      double armored = millis(agent());
      double traced =
          otelAgent.isEmpty()
              ? Double.NaN
              : millis(
                  List.of(
                      "-javaagent:" + otelAgent,
                      "-Dotel.traces.exporter=none",
                      "-Dotel.metrics.exporter=none",
                      "-Dotel.logs.exporter=none"));
      if (round >= 0) {
        none.add(plain);
        with.add(armored);
        otel.add(traced);
      }
    }
    double added = Fork.median(with) - Fork.median(none);
    double addedByOtel = Fork.median(otel) - Fork.median(none);
    row("start-up of a no-op main (ms)", Fork.median(none), Fork.median(with), "");
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.1f %12.1f %8.3f   %s%n",
        "  added: OpenTelemetry, Armor (ms)",
        addedByOtel,
        added,
        added / addedByOtel,
        "<= 0.10");
  }

  private double millis(List<String> options) throws Exception {
    long start = System.nanoTime();
    fork.run(NoOp.class, options);
    return (System.nanoTime() - start) / 1e6;
  }

  private void loop(String what, Class<?> program, String budget) throws Exception {
    contest(what, program, List.of(), agent(), budget);
  }

  /**
   * What of a loop's ratio is not Armor's: a JVM with any agent resolves the module of agents, and
   * then makes its module graph itself instead of taking the one that it comes with. That code
   * warms up what the program uses too, and leaves other profiles to the compiler.
   */
  private void module(Class<?> program) throws Exception {
    contest("  the module of agents, no agent", program, List.of(), MODULE_OF_AGENTS, "");
    contest("  Armor, beside that module alone", program, MODULE_OF_AGENTS, agent(), "");
  }

  private void contest(
      String what, Class<?> program, List<String> plain, List<String> other, String budget)
      throws Exception {
    Contest.Outcome outcome = new Contest(fork, rounds).run(program, plain, other);
    List<Double> ratios = outcome.ratios();
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.1f %12.1f %8.3f   %s; rounds %.3f to %.3f; undisturbed %.3f%n",
        what,
        Fork.median(outcome.without()),
        Fork.median(outcome.with()),
        Fork.median(ratios),
        budget,
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        Fork.median(outcome.undisturbed()));
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.1f %12.1f%n",
        "  allocated (bytes)",
        Fork.median(outcome.bytesWithout()),
        Fork.median(outcome.bytesWith()));
  }

  private void memory() throws Exception {
    List<Double> plain = Fork.values(fork.run(MemoryLoop.class, List.of("-Xmx128m")), "kib");
    List<String> options = new ArrayList<>(agent());
    options.add("-Xmx128m");
    List<Double> armored = Fork.values(fork.run(MemoryLoop.class, options), "kib");
    double without = plain.get(plain.size() - 1) / 1_024;
    double with = armored.get(armored.size() - 1) / 1_024;
    row("resident after 1,000,000 (MiB)", without, with, "<= 40 MiB more, flat");
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.1f %12.1f%n",
        "  after 200,000 (MiB)",
        plain.get(0) / 1_024,
        armored.get(0) / 1_024);
  }

  private List<String> agent() {
    return List.of("-javaagent:" + armor, "-Darmor.log=quiet", "-Darmor.home=" + home);
  }

  private static String otelOnClassPath() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.contains("opentelemetry-javaagent")) {
        return entry;
      }
    }
    return "";
  }

  private static void row(String what, double without, double with, String budget) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %12.1f %12.1f %8.3f   %s%n",
        what,
        without,
        with,
        with / without,
        budget);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
