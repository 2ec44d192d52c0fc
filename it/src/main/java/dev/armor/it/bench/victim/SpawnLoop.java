package dev.armor.it.bench.victim;

/** Starts a process that ends at once. */
public final class SpawnLoop {

  private SpawnLoop() {}

  /** Prints the cost of one start and wait. */
  public static void main(String[] args) throws Exception {
    Loop.measure(
        20_000,
        30,
        () -> {
          if (new ProcessBuilder("true").start().waitFor() != 0) {
            throw new IllegalStateException("did not run");
          }
        });
  }
}
