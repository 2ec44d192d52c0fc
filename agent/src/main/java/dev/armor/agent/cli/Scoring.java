package dev.armor.agent.cli;

import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Counts what labelled cases get, by set and by class. */
final class Scoring {

  private final LineJudge judge;
  private final int depth;
  private final PrintWriter err;
  private final Tallies sets = new Tallies();
  private final Tallies classes = new Tallies();
  private final List<Wrong> wrong = new ArrayList<>();
  private int unlabelled;
  private int failed;

  /**
   * A count of nothing yet.
   *
   * @param depth how many parts of a class, between colons, tell classes apart
   */
  Scoring(LineJudge judge, int depth, PrintWriter err) {
    this.judge = judge;
    this.depth = depth;
    this.err = err;
  }

  /** Judges and counts every line of the file. */
  void score(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          score(judge.parse(line), number);
        } catch (InvalidRequestException e) {
          failed++;
          err.println("armor: " + file.getFileName() + ":" + number + ": " + e.getMessage());
        }
      }
    }
  }

  private void score(JsonNode line, int number) {
    Label label = Label.ofWire(line.path("label").asString(""));
    if (label == null) {
      unlabelled++;
      return;
    }
    String id = LineJudge.id(line);
    Verdict verdict = judge.judge(line, number).verdict();
    String set = line.path("set").asString("?");
    String family = set + " / " + kept(line.path("class").asString("?"));
    sets.of(set).add(label, verdict);
    classes.of(family).add(label, verdict);
    if ((label == Label.ATTACK && verdict.decision() == Decision.ALLOW)
        || (label == Label.BENIGN && verdict.decision() != Decision.ALLOW)) {
      wrong.add(new Wrong(id, family, label, verdict));
    }
  }

  /** The first parts of a class. */
  private String kept(String family) {
    int end = -1;
    for (int part = 0; part < depth; part++) {
      end = family.indexOf(':', end + 1);
      if (end < 0) {
        return family;
      }
    }
    return family.substring(0, end);
  }

  Tallies sets() {
    return sets;
  }

  Tallies classes() {
    return classes;
  }

  /** Attacks that were allowed and harmless cases that were stopped, in the order of the files. */
  List<Wrong> wrong() {
    return List.copyOf(wrong);
  }

  /** Lines without a label, which say nothing of right and wrong. */
  int unlabelled() {
    return unlabelled;
  }

  /** Labelled lines that could not be judged. */
  int failed() {
    return failed;
  }

  /** Tallies by name, in the order of the names. */
  static final class Tallies {
    private final Map<String, Tally> byName = new TreeMap<>();

    private Tally of(String name) {
      return byName.computeIfAbsent(name, ignored -> new Tally());
    }

    void forEach(BiConsumer<String, Tally> consumer) {
      byName.forEach(consumer);
    }
  }

  /** A case whose verdict is not what its label asks for. */
  record Wrong(String id, String family, Label label, Verdict verdict) {}
}
