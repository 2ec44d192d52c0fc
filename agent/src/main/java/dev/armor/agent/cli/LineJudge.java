package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.pipeline.verdict.Verdict;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Judges one line of a file of requests: a {@code request}, or the {@code steps} of a sequence,
 * whose verdict is the strictest of its steps'.
 */
final class LineJudge {

  private final Judge judge;
  private final boolean stateful;
  private final InspectRequestReader reader = new InspectRequestReader();

  /**
   * A judge of lines.
   *
   * @param stateful whether lines share sessions, rate limits and what was learned before them;
   *     otherwise no line's verdict depends on another's
   */
  LineJudge(Judge judge, boolean stateful) {
    this.judge = stateful ? judge.limiting() : judge;
    this.stateful = stateful;
  }

  /** The line as JSON. */
  JsonNode parse(String text) {
    return reader.parse(text);
  }

  /** The line's id, which every line must have. */
  static String id(JsonNode line) {
    JsonNode id = line.path("id");
    if (!id.isString()) {
      throw new InvalidRequestException("$.id is missing: expected a string");
    }
    return id.stringValue();
  }

  /** Judges the line; its number makes its session's name. */
  LineVerdict judge(JsonNode line, int number) {
    String session = "line-" + number;
    Judge judging = stateful ? judge : judge.afresh();
    if (line.has("steps")) {
      return sequence(line.path("steps"), session, judging);
    }
    if (!line.has("request")) {
      // Cases of other kinds (a list of URLs to parse, say) carry nothing to judge.
      throw new InvalidRequestException("$.request is missing: expected an object, or $.steps");
    }
    return new LineVerdict(
        judging.judge(request(line.path("request"), "$.request", session)), LineVerdict.NO_STEP);
  }

  private LineVerdict sequence(JsonNode steps, String session, Judge judging) {
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
    return new LineVerdict(Objects.requireNonNull(strictest), at);
  }

  private InspectRequest request(JsonNode node, String at, String session) {
    InspectRequest request = reader.read(node, at);
    return stateful ? request : request.inSession(session);
  }

  /**
   * What a line got.
   *
   * @param verdict the line's verdict; of a sequence the strictest
   * @param step the step at which it came, from 1; {@link #NO_STEP} for a single request
   */
  record LineVerdict(Verdict verdict, int step) {
    static final int NO_STEP = 0;
  }
}
