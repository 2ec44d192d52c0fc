package dev.armor.agent.cli;

import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.agent.wire.VerdictWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges a file of requests, one a line, and writes a file of verdicts. */
final class InspectLines {

  private final Judge judge;
  private final LineJudge lineJudge;
  private final PrintWriter err;
  private final VerdictWriter writer = new VerdictWriter();

  InspectLines(Judge judge, boolean stateful, PrintWriter err) {
    this.judge = judge;
    this.lineJudge = new LineJudge(judge, stateful);
    this.err = err;
  }

  /** Judges every line of {@code in}; returns 0 when each could be judged, else 3. */
  int run(Path in, Path out) throws IOException {
    new WarmUp(judge).run(List.of(in));
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
    JsonNode line = lineJudge.parse(text);
    String id = LineJudge.id(line);
    LineJudge.LineVerdict judged = lineJudge.judge(line, number);
    ObjectNode written = writer.line(id, judged.verdict());
    return judged.step() == LineJudge.LineVerdict.NO_STEP
        ? written
        : written.put("step", judged.step());
  }
}
