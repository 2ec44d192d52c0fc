package dev.armor.it.bench;

import dev.armor.it.bench.victim.ClientLoop;
import dev.armor.it.client.Client;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what a request over loopback costs with each HTTP client, without Armor and with it (the
 * budget is 1.05), as {@link Contest} compares them. The first line has a client against itself.
 *
 * <p>Usage: {@code java -cp "it/target/classes:it/target/lib/*" dev.armor.it.bench.ClientBudgets
 * [ROUNDS [CLIENT...]]}, from the project's root after {@code mvn package}. The system property
 * {@code armor.jar} names another agent, {@code clients} another folder of the clients whose
 * releases share a package.
 */
public final class ClientBudgets {
  private static final Path CLIENTS = Path.of(System.getProperty("clients", "it/target/clients"));

  private ClientBudgets() {}

  /** The first argument is the number of rounds, 3 by default; further ones name clients. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    List<String> asked = List.of(args).subList(Math.min(1, args.length), args.length);
    Path armor =
        Path.of(System.getProperty("armor.jar", "agent/target/armor.jar")).toAbsolutePath();
    if (!Files.exists(armor)) {
      System.err.println(armor + " is missing: run 'mvn -B -q -DskipTests package' first");
      System.exit(1);
    }
    Path home = Files.createTempDirectory("armor-bench");
    try {
      System.out.printf(
          "%-18s %12s %12s %8s   %-16s %s%n",
          "ns a request", "without", "with", "ratio", "rounds", "undisturbed");
      if (asked.isEmpty()) {
        control(rounds);
      }
      for (Client client : Client.values()) {
        if (asked.isEmpty() || asked.contains(client.name())) {
          measure(client, rounds, armor, home);
        }
      }
    } finally {
      delete(home);
    }
  }

  private static void measure(Client client, int rounds, Path armor, Path home) throws Exception {
    Fork fork = new Fork(Path.of(System.getProperty("java.home")), classPath(client));
    String property = "-Dclient=" + client;
    List<String> agent =
        List.of("-javaagent:" + armor, "-Darmor.log=quiet", "-Darmor.home=" + home, property);
    print(client.name(), new Contest(fork, rounds).run(ClientLoop.class, List.of(property), agent));
  }

  /** The same program against itself: what its ratio differs from 1 by, is the method's error. */
  private static void control(int rounds) throws Exception {
    Client client = Client.JDK_CLIENT;
    Fork fork = new Fork(Path.of(System.getProperty("java.home")), classPath(client));
    List<String> plain = List.of("-Dclient=" + client);
    print("without, twice", new Contest(fork, rounds).run(ClientLoop.class, plain, plain));
  }

  private static void print(String what, Contest.Outcome outcome) {
    List<Double> ratios = outcome.ratios();
    List<Double> undisturbed = outcome.undisturbed();
    System.out.printf(
        Locale.ROOT,
        "%-18s %12.1f %12.1f %8.3f   %.3f to %.3f   %.3f (%.3f to %.3f)%n",
        what,
        Fork.median(outcome.without()),
        Fork.median(outcome.with()),
        Fork.median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        Fork.median(undisturbed),
        undisturbed.get(0),
        undisturbed.get(undisturbed.size() - 1));
  }

  /** Our programs, which lie in a folder, and what this client needs: no client meets another. */
  private static String classPath(Client client) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String jar : client.jars()) {
      if (jar.endsWith("/")) {
        try (Stream<Path> folder = Files.list(CLIENTS.resolve(jar))) {
          folder.map(Path::toString).sorted().forEach(entries::add);
        }
      }
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      String name = new File(entry).getName();
      if (!name.endsWith(".jar") || client.jars().stream().anyMatch(name::startsWith)) {
        entries.add(entry);
      }
    }
    return entries.stream().collect(Collectors.joining(File.pathSeparator));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
