package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.agent.wire.InspectRequestReader;
import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.agent.wire.VerdictWriter;
import dev.armor.pipeline.layer.policy.PolicyInspect;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: judges requests from a file without carrying anything out. */
@Command(
    name = "inspect",
    description = "Judges one request (exit 0 allow, 1 review, 2 block, 3 error) or many.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "the request; - reads from input")
  private @Nullable String file;

  @Option(names = "--jsonl", paramLabel = "IN", description = "requests, one JSON object a line")
  private @Nullable Path jsonl;

  @Option(names = "--out", paramLabel = "OUT", description = "verdicts, one JSON object a line")
  private @Nullable Path out;

  @Option(
      names = "--stateful",
      description = "lines share sessions, rate limits and what was learned before them")
  private boolean stateful;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (jsonl != null) {
      if (file != null) {
        throw new ParameterException(
            spec.commandLine(), "inspect takes either a file or --jsonl, not both");
      }
      if (out == null) {
        throw new ParameterException(spec.commandLine(), "--jsonl needs --out FILE");
      }
      PrintWriter err = spec.commandLine().getErr();
      return new InspectLines(Judge.fromProperties(), stateful, err).run(jsonl, out);
    }
    if (file == null) {
      throw new ParameterException(
          spec.commandLine(), "inspect needs a file, or - to read from standard input");
    }
    return one(file);
  }

  private int one(String name) throws IOException {
    InspectRequestReader reader = new InspectRequestReader();
    InspectRequest request;
    try {
      request = reader.read(reader.parse(text(name)), "$");
    } catch (InvalidRequestException e) {
      spec.commandLine().getErr().println("armor: " + name + ": " + e.getMessage());
      return Main.ERROR;
    }
    Judge judge = Judge.fromProperties();
    Verdict verdict = judge.judge(request);
    PolicyInspect details = judge.details(request);
    spec.commandLine()
        .getOut()
        .println(new VerdictWriter().answer(verdict, details).toPrettyString());
    summary(verdict);
    return verdict.decision().ordinal();
  }

  private void summary(Verdict verdict) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(verdict.decision().wire() + ", score " + verdict.score());
    for (Finding finding : verdict.findings()) {
      err.println("  " + finding.rule() + " (" + finding.score() + "): " + finding.reason());
    }
  }

  private static String text(String name) throws IOException {
    if (name.equals("-")) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      return Files.readString(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new IOException(name + ": no such file", e);
    }
  }
}
