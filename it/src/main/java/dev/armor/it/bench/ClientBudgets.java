package dev.armor.it.bench;

import dev.armor.it.bench.victim.ClientLoop;
import dev.armor.it.client.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints what a request over loopback costs with each HTTP client, without Armor and with it.
 *
 * <p>Usage: {@code java -cp "it/target/classes:it/target/lib/*" dev.armor.it.bench.ClientBudgets
 * [ROUNDS]}, from the project's root after {@code mvn package}. OkHttp 3 and 4, whose packages are
 * those of 5, are left out.
 */
public final class ClientBudgets {

  private ClientBudgets() {}

  /** Runs all clients; the first argument is the number of rounds, 3 by default. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    Path armor =
        Path.of(System.getProperty("armor.jar", "agent/target/armor.jar")).toAbsolutePath();
    Path home = Files.createTempDirectory("armor-bench");
    Fork fork = new Fork(Path.of(System.getProperty("java.home")));
    System.out.printf(
        "%-18s %12s %12s %8s   budget <= 1.05%n", "ns a request", "without", "with", "ratio");
    for (Client client : Client.values()) {
      if (client == Client.OKHTTP_3 || client == Client.OKHTTP_4) {
        continue;
      }
      String property = "-Dclient=" + client;
      List<Double> without = new ArrayList<>();
      List<Double> with = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        without.addAll(Fork.values(fork.run(ClientLoop.class, List.of(property)), "nanos"));
        List<String> armored =
            List.of("-javaagent:" + armor, "-Darmor.log=quiet", "-Darmor.home=" + home, property);
        with.addAll(Fork.values(fork.run(ClientLoop.class, armored), "nanos"));
      }
      double plain = Fork.median(without);
      double armored = Fork.median(with);
      System.out.printf(
          Locale.ROOT, "%-18s %12.1f %12.1f %8.3f%n", client, plain, armored, armored / plain);
    }
  }
}
