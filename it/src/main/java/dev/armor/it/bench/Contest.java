package dev.armor.it.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares a program without Armor and with it.
 *
 * <p>Two JVMs are started and warmed up, one after the other, and then take turns of some tens of
 * milliseconds, while the other one waits: A B, B A, and so on. Each pair of turns gives a ratio,
 * so that whatever else the machine does falls on both sides of it. Since two JVMs that run the
 * same program differ by how it happened to be compiled, this is done in several rounds with new
 * JVMs; a round's figure is the median of its pairs.
 *
 * <p>On a machine that others use, most turns are disturbed, and by how much is chance; but nothing
 * makes a turn shorter than it is. Beside the median stands therefore the ratio of what the least
 * disturbed turns took, a tenth of each side's.
 */
final class Contest {
  private static final int PAIRS = 60;

  private final Fork fork;
  private final int rounds;

  Contest(Fork fork, int rounds) {
    this.fork = fork;
    this.rounds = rounds;
  }

  /**
   * What came out, one figure for each round, in order of size.
   *
   * @param without nanoseconds for a piece of work, without Armor
   * @param with the same with Armor
   * @param ratios of the second to the first, by pairs of turns
   * @param undisturbed the same of the least disturbed turns
   * @param bytesWithout bytes that a piece of work allocates on its own thread
   * @param bytesWith the same with Armor
   */
  record Outcome(
      List<Double> without,
      List<Double> with,
      List<Double> ratios,
      List<Double> undisturbed,
      List<Double> bytesWithout,
      List<Double> bytesWith) {}

  /** Runs the program with these options, and with others. */
  Outcome run(Class<?> program, List<String> plain, List<String> armored)
      throws IOException, InterruptedException {
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> undisturbed = new ArrayList<>();
    List<Double> bytesWithout = new ArrayList<>();
    List<Double> bytesWith = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Turn> first = new ArrayList<>();
      List<Turn> second = new ArrayList<>();
      // Whoever starts first waits longer, with what it had left to compile.
      boolean swapped = round % 2 == 1;
      try (Contestant one = new Contestant(fork.start(program, swapped ? armored : plain));
          Contestant other = new Contestant(fork.start(program, swapped ? plain : armored))) {
        one.warmUp();
        other.warmUp();
        for (int pair = 0; pair < PAIRS; pair++) {
          Contestant begins = pair % 2 == 0 ? one : other;
          (begins == one ? first : second).add(begins.turn());
          (begins == one ? second : first).add((begins == one ? other : one).turn());
        }
      }
      List<Turn> a = swapped ? second : first;
      List<Turn> b = swapped ? first : second;
      List<Double> pairs = new ArrayList<>();
      for (int pair = 0; pair < PAIRS; pair++) {
        pairs.add(b.get(pair).nanos() / a.get(pair).nanos());
      }
      ratios.add(Fork.median(pairs));
      undisturbed.add(tenth(b) / tenth(a));
      without.add(Fork.median(a.stream().map(Turn::nanos).toList()));
      with.add(Fork.median(b.stream().map(Turn::nanos).toList()));
      bytesWithout.add(Fork.median(a.stream().map(Turn::bytes).toList()));
      bytesWith.add(Fork.median(b.stream().map(Turn::bytes).toList()));
    }
    return new Outcome(
        sorted(without),
        sorted(with),
        sorted(ratios),
        sorted(undisturbed),
        sorted(bytesWithout),
        sorted(bytesWith));
  }

  /** What nine tenths of the turns took longer than. */
  private static double tenth(List<Turn> turns) {
    return sorted(turns.stream().map(Turn::nanos).toList()).get(turns.size() / 10);
  }

  private static List<Double> sorted(List<Double> values) {
    return values.stream().sorted().toList();
  }

  private record Turn(double nanos, double bytes) {}

  /** A JVM that waits for its turn. */
  private static final class Contestant implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    Contestant(Process process) {
      this.process = process;
      said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      told = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Has the program start, and returns when it has warmed up. */
    void warmUp() throws IOException {
      tell();
      if (!"ready".equals(said.readLine())) {
        throw new IOException("the program did not begin");
      }
    }

    Turn turn() throws IOException {
      tell();
      String line = said.readLine();
      if (line == null) {
        throw new IOException("the program ended early");
      }
      return new Turn(Fork.values(line, "nanos").get(0), Fork.values(line, "bytes").get(0));
    }

    private void tell() throws IOException {
      told.write("\n");
      told.flush();
    }

    /** The program ends with the lines; what it leaves behind is not waited for. */
    @Override
    public void close() throws IOException {
      told.close();
      try {
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      } finally {
        process.destroy();
      }
    }
  }
}
