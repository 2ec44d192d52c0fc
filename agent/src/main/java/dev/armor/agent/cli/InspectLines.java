package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.agent.wire.VerdictWriter;
import dev.armor.pipeline.verdict.Verdict;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges a file of requests, one a line, each in a session of its own unless asked otherwise, so
 * that no line's verdict depends on the lines before it.
 */
final class InspectLines {

  private final Judge judge;
  private final boolean stateful;
  private final PrintWriter err;
  private final InspectRequestReader reader = new InspectRequestReader();
  private final VerdictWriter writer = new VerdictWriter();

  InspectLines(Judge judge, boolean stateful, PrintWriter err) {
    this.judge = stateful ? judge.limiting() : judge;
    this.stateful = stateful;
    this.err = err;
  }

  /** Judges every line of {@code in}; returns 0 when each could be judged, else 3. */
  int run(Path in, Path out) throws IOException {
    new WarmUp(judge.afresh()).run();
    int failed = 0;
    try (BufferedReader lines = Files.newBufferedReader(in);
        BufferedWriter verdicts = Files.newBufferedWriter(out)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          verdicts.write(line(line, number).toString());
          verdicts.write('\n');
        } catch (InvalidRequestException e) {
          failed++;
          err.println("armor: " + in.getFileName() + ":" + number + ": " + e.getMessage());
        }
      }
    }
    if (failed > 0) {
      err.println("armor: " + failed + " line(s) could not be judged");
    }
    return failed > 0 ? Main.ERROR : 0;
  }

  private ObjectNode line(String text, int number) {
    JsonNode line = reader.parse(text);
    JsonNode id = line.path("id");
    if (!id.isString()) {
      throw new InvalidRequestException("$.id is missing: expected a string");
    }
    String session = "line-" + number;
    Judge judging = stateful ? judge : judge.afresh();
    if (line.has("steps")) {
      return sequence(id.stringValue(), line.path("steps"), session, judging);
    }
    if (!line.has("request")) {
      // Cases of other kinds (a list of URLs to parse, say) carry nothing to judge.
      throw new InvalidRequestException("$.request is missing: expected an object, or $.steps");
    }
    return writer.line(
        id.stringValue(), judging.judge(request(line.path("request"), "$.request", session)));
  }

  private ObjectNode sequence(String id, JsonNode steps, String session, Judge judging) {
    if (!steps.isArray() || steps.isEmpty()) {
      throw new InvalidRequestException("$.steps is no array with requests");
    }
    Verdict strictest = null;
    int at = 0;
    for (int i = 0; i < steps.size(); i++) {
      Verdict verdict = judging.judge(request(steps.get(i), "$.steps[" + i + "]", session));
      if (strictest == null || verdict.decision().compareTo(strictest.decision()) > 0) {
        strictest = verdict;
        at = i + 1;
      }
    }
    return writer.line(id, Objects.requireNonNull(strictest)).put("step", at);
  }

  private InspectRequest request(JsonNode node, String at, String session) {
    InspectRequest request = reader.read(node, at);
    return stateful ? request : request.inSession(session);
  }
}
