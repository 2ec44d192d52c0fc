package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.agent.wire.InspectRequestReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Runs the pipeline on samples of every kind of action until the JVM has compiled it, so that the
 * times reported afterwards are those of a running program. The samples are our own and each round
 * makes new texts of them: a cache filled here helps no case that is measured.
 */
final class WarmUp {

  /** Long enough for the compiler to settle on two cores; the loop ends earlier when it is done. */
  private static final long MOST_NANOS = 4_000_000_000L;

  private static final int MOST_ROUNDS = 400;

  private final Judge judge;

  WarmUp(Judge judge) {
    this.judge = judge;
  }

  void run() throws IOException {
    List<String> samples = samples();
    InspectRequestReader reader = new InspectRequestReader();
    long end = System.nanoTime() + MOST_NANOS;
    for (int round = 0; round < MOST_ROUNDS && System.nanoTime() < end; round++) {
      for (String sample : samples) {
        // "@N" in a sample is replaced, so that no round repeats an earlier text.
        String text = sample.replace("@N", Integer.toString(round));
        InspectRequest request = reader.read(reader.parse(text), "$");
        judge.judgeOwn(request.inSession("warm-up-" + round));
      }
    }
  }

  private static List<String> samples() throws IOException {
    List<String> samples = new ArrayList<>();
    InputStream resource =
        Objects.requireNonNull(
            WarmUp.class.getResourceAsStream("warm-up.jsonl"), "warm-up.jsonl is not in the jar");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          samples.add(line);
        }
      }
    }
    return samples;
  }
}
