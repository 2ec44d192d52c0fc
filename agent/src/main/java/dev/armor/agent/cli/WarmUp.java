package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.VerdictWriter;
import dev.armor.pipeline.verdict.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the pipeline on samples of the kinds of action that are to be judged until the JVM has
 * compiled it, so that the times reported afterwards are those of a running program. The samples
 * are our own, and some are made of what is to be judged: of its commands by joining and nesting
 * them, of its texts by turning them round. Each round makes new ones, and none is judged as it
 * stands: a cache filled here helps no case that is measured.
 */
final class WarmUp {

  /** Work that is enough for the compiler to settle; it mostly settles earlier. */
  private static final long MOST_CPU_NANOS = 10_000_000_000L;

  /** Where others use the processor as well, the same work takes longer: up to this long. */
  private static final long MOST_NANOS = 30_000_000_000L;

  private static final int ROUNDS_OF_ALL = 5;

  /** Type of the samples that hold a text and nothing else. */
  private static final String TEXT = "custom";

  private final Judge judge;
  private final InspectRequestReader reader = new InspectRequestReader();
  private final VerdictWriter writer = new VerdictWriter();

  WarmUp(Judge judge) {
    this.judge = judge;
  }

  /** Warms up for what stands in those files. */
  void run(List<Path> files) throws IOException {
    // All kinds share tables that are read on first use: a command may hold a URL, a URL a text.
    List<String> all = samples();
    for (int round = 0; round < ROUNDS_OF_ALL; round++) {
      run(all, round);
    }
    GivenLines given = GivenLines.read(files, reader);
    Set<String> kinds = given.kinds();
    List<String> alike = alike(all, kinds);
    List<JsonNode> texts = texts(all);
    boolean reading = kinds.isEmpty() || kinds.contains(TEXT);
    MixedTexts mixed = new MixedTexts(texts.stream().map(WarmUp::text).toList());
    NumberTexts numbers = new NumberTexts();
    Settling compiler = new Settling();
    long end = System.nanoTime() + MOST_NANOS;
    long cpuEnd = cpuNanos() + MOST_CPU_NANOS;
    int round = ROUNDS_OF_ALL;
    while (System.nanoTime() < end && cpuNanos() < cpuEnd && !compiler.isSettled()) {
      run(alike, round);
      runInstead(given.some(), round);
      if (reading) {
        read(mixed.round(round), texts.get(0), round);
        read(numbers.round(round), texts.get(0), round);
      }
      round++;
    }
  }

  /** Judges these in the place of a sample's own text. */
  private void read(List<String> texts, JsonNode sample, int round) {
    for (String text : texts) {
      JsonNode request = sample.deepCopy();
      ((ObjectNode) request.path("action").path("payload")).put("text", text);
      judge(request, round);
    }
  }

  /** The samples that are texts to be read. */
  private List<JsonNode> texts(List<String> samples) {
    List<JsonNode> texts = new ArrayList<>();
    for (String sample : samples) {
      for (JsonNode request : GivenLines.requests(reader.parse(sample))) {
        if (request.path("action").path("type").asString("").equals(TEXT)) {
          texts.add(request);
        }
      }
    }
    return texts;
  }

  private static String text(JsonNode request) {
    return request.path("action").path("payload").path("text").asString("");
  }

  /** What this thread has worked; the time that passes where the JVM does not tell. */
  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads.getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private void run(List<String> samples, int round) {
    List<JsonNode> parsed = new ArrayList<>(samples.size());
    for (String sample : samples) {
      // "@N" in a sample is replaced, so that no round repeats an earlier text.
      parsed.add(reader.parse(sample.replace("@N", Integer.toString(round))));
    }
    Variations variations = new Variations(parsed, round);
    for (JsonNode sample : parsed) {
      judge(variations.of(sample), round);
    }
  }

  private void runInstead(List<JsonNode> lines, int round) {
    Variations variations = new Variations(lines, round);
    for (JsonNode line : lines) {
      JsonNode other = variations.instead(line);
      if (!other.equals(line)) { // what has nothing to vary, or reads the same turned round
        judge(other, round);
      }
    }
  }

  /** As a line is judged: by a judge of its own, whose verdict is written. */
  private void judge(JsonNode sample, int round) {
    Judge own = judge.afresh();
    Verdict verdict = null;
    for (JsonNode request : GivenLines.requests(sample)) {
      verdict = own.judgeOwn(reader.read(request, "$").inSession("warm-up-" + round));
    }
    if (verdict != null && writer.line("warm-up", verdict).toString().isEmpty()) {
      throw new IllegalStateException("a verdict was written as nothing");
    }
  }

  /** The samples that hold nothing but those kinds; all, when no sample does. */
  private List<String> alike(List<String> samples, Set<String> kinds) {
    List<String> alike = new ArrayList<>();
    for (String sample : samples) {
      Set<String> own = new HashSet<>();
      GivenLines.addKinds(reader.parse(sample), own);
      if (kinds.containsAll(own)) {
        alike.add(sample);
      }
    }
    return alike.isEmpty() ? samples : alike;
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
