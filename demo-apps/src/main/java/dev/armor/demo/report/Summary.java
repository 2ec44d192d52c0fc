package dev.armor.demo.report;

import java.util.List;

/**
 * The counts over all attempts.
 *
 * @param ordinary ordinary work tried
 * @param works ordinary work that succeeded
 * @param harmful harmful attempts made
 * @param done harm really done
 * @param stopped harmful attempts stopped without effect
 * @param skipped attempts that could not be made here
 */
public record Summary(
    long ordinary, long works, long harmful, long done, long stopped, long skipped) {

  /** Counts what is in the attempts; a probe is in none of the counts. */
  public static Summary of(List<Attempt> attempts) {
    long skipped = attempts.stream().filter(a -> a.effect() == Effect.SKIPPED).count();
    List<Attempt> made = attempts.stream().filter(a -> a.effect() != Effect.SKIPPED).toList();
    return new Summary(
        made.stream().filter(a -> a.kind() == Kind.ORDINARY).count(),
        count(made, Kind.ORDINARY, Effect.WORKS),
        made.stream().filter(a -> a.kind() == Kind.HARMFUL).count(),
        count(made, Kind.HARMFUL, Effect.HARM_DONE),
        count(made, Kind.HARMFUL, Effect.STOPPED),
        skipped);
  }

  /** Whether all ordinary work that was tried succeeded. */
  public boolean ordinaryWorkIsWhole() {
    return works == ordinary;
  }

  /** One line for the end of the report. */
  public String words() {
    String line =
        "ordinary work: %d of %d succeeded; harmful attempts: %d of %d done, %d stopped"
            .formatted(works, ordinary, done, harmful, stopped);
    return skipped == 0 ? line : line + "; " + skipped + " skipped";
  }

  private static long count(List<Attempt> attempts, Kind kind, Effect effect) {
    return attempts.stream().filter(a -> a.kind() == kind && a.effect() == effect).count();
  }
}
