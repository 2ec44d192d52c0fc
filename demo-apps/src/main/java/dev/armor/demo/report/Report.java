package dev.armor.demo.report;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes attempts and keeps what came of each. Not safe for use by several threads. */
public final class Report {
  /** Something to do; it may fail in any way. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @throws Exception when it could not be done
     */
    void run() throws Exception;
  }

  private final List<Attempt> attempts = new ArrayList<>();

  /** Does ordinary work, which must end without an exception. */
  public void ordinary(String action, Work work) {
    add(action, Kind.ORDINARY, thrownBy(work), () -> false);
  }

  /** Reads a secret that is harmless as long as it is not sent anywhere. */
  public void probe(String action, Work work) {
    add(action, Kind.PROBE, thrownBy(work), () -> false);
  }

  /** Tries to do harm, then looks whether it is {@code done}. */
  public void harmful(String action, Work work, Callable<Boolean> done) {
    add(action, Kind.HARMFUL, thrownBy(work), done);
  }

  /** Notes what could not be tried here. */
  public void skipped(String action, Kind kind, String why) {
    attempts.add(new Attempt(action, kind, "-", "-", why, Effect.SKIPPED));
  }

  /**
   * Notes an attempt that was made elsewhere.
   *
   * @param thrown what it ended in, null when it returned
   * @param done whether the harm is there; asked only for {@link Kind#HARMFUL}
   */
  public void add(String action, Kind kind, @Nullable Throwable thrown, Callable<Boolean> done) {
    Stop stop = thrown == null ? null : Stop.in(thrown);
    String verdict = stop != null ? stop.verdict() : thrown != null ? "failed" : "-";
    String score = stop == null ? "-" : stop.score();
    String reason = stop != null ? stop.reason() : thrown != null ? words(thrown) : "";
    Effect effect;
    switch (kind) {
      case ORDINARY -> effect = thrown == null ? Effect.WORKS : Effect.BROKEN;
      case PROBE -> effect = thrown == null ? Effect.EXPOSED : unharmed(stop);
      default -> {
        try {
          effect = done.call() ? Effect.HARM_DONE : unharmed(stop);
        } catch (Exception e) { // not seen to be absent: counted as harm, never in anyone's favour
          effect = Effect.HARM_DONE;
          reason = "effect could not be checked: " + words(e);
        }
      }
    }
    attempts.add(new Attempt(action, kind, verdict, score, reason, effect));
  }

  /** The attempts so far, in order. */
  public List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  private static Effect unharmed(@Nullable Stop stop) {
    return stop == null ? Effect.NO_HARM : Effect.STOPPED;
  }

  private static @Nullable Throwable thrownBy(Work work) {
    try {
      work.run();
      return null;
    } catch (Exception e) { // any failure is the attempt's outcome
      return e;
    }
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
