package dev.armor.agent.cli;

import dev.armor.pipeline.verdict.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code score}: judges labelled cases and tells how often the verdict was right. */
@Command(
    name = "score",
    description = {
      "Judges labelled cases, each in a session of its own, and tells how often that was right.",
      "A case is a line of JSON: id, set, class, label (attack, benign or mostly_benign) and a"
          + " request, or the steps of a sequence.",
      "Exit 0 when every labelled line could be judged; the figures judge, not the exit code."
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "cases, or folders of *.jsonl")
  private List<Path> files = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "2",
      description = "parts of a class, between colons, that the table keeps (${DEFAULT-VALUE})")
  private int depth;

  @Option(names = "--markdown", description = "prints the tables for a page")
  private boolean markdown;

  @Option(names = "--wrong", description = "lists attacks allowed and harmless cases stopped")
  private boolean wrong;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Judge judge = Judge.fromProperties();
    List<Path> cases = expanded(files);
    new WarmUp(judge).run(cases);
    Scoring scoring = new Scoring(new LineJudge(judge, false), Math.max(depth, 1), err);
    for (Path file : cases) {
      scoring.score(file);
    }
    table("set", scoring.sets(), out);
    out.println();
    table("class", scoring.classes(), out);
    if (wrong) {
      out.println();
      wrong(scoring.wrong(), out);
    }
    if (scoring.unlabelled() > 0) {
      err.println("armor: " + scoring.unlabelled() + " line(s) carry no label");
    }
    return scoring.failed() > 0 ? Main.ERROR : 0;
  }

  private static List<Path> expanded(List<Path> named) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : named) {
      if (!Files.exists(path)) {
        throw new IOException(path + ": no such file");
      }
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside.filter(file -> file.toString().endsWith(".jsonl")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private void table(String title, Scoring.Tallies tallies, PrintWriter out) {
    List<String> titles = new ArrayList<>(List.of(title));
    titles.addAll(Tally.COLUMNS);
    Grid grid = new Grid(titles.toArray(new String[0]));
    tallies.forEach(
        (name, tally) -> {
          List<String> row = new ArrayList<>(List.of(name));
          row.addAll(List.of(tally.cells()));
          grid.row(row.toArray(new String[0]));
        });
    if (markdown) {
      grid.printMarkdown(out);
    } else {
      grid.print(out);
    }
  }

  private static void wrong(List<Scoring.Wrong> cases, PrintWriter out) {
    Grid grid = new Grid("ID", "CLASS", "LABEL", "VERDICT", "SCORE", "RULE");
    for (Scoring.Wrong each : cases) {
      Finding principal = each.verdict().principal();
      grid.row(
          each.id(),
          each.family(),
          each.label().name().toLowerCase(Locale.ROOT),
          each.verdict().decision().wire(),
          Integer.toString(each.verdict().score()),
          principal == null ? "" : principal.rule());
    }
    grid.print(out);
  }
}
