package dev.armor.agent.cli;

import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** The account of a verdict for a person at a terminal. */
final class Explanation {

  private static final int WIDEST = 200;

  /** Characters of a bar that stands for a score of 100. */
  private static final int BAR = 40;

  private final Question question;
  private final Verdict verdict;
  private final PrintWriter out;

  Explanation(Question question, Verdict verdict, PrintWriter out) {
    this.question = question;
    this.verdict = verdict;
    this.out = out;
  }

  void print(Remedy remedy, @Nullable Decision proof) {
    out.println(question.type().wire() + ": " + Printable.line(question.text(), WIDEST));
    out.println("verdict: " + coloured(verdict.decision()) + ", score " + verdict.score());
    tree();
    effects();
    layers();
    remedy(remedy, proof);
  }

  private void tree() {
    List<String> tree = question.tree();
    if (!tree.isEmpty()) {
      title("tree");
      tree.forEach(line -> out.println("  " + Printable.line(line, WIDEST)));
    }
  }

  private void effects() {
    title("effects");
    List<Finding> findings = verdict.findings();
    if (findings.isEmpty()) {
      out.println("  none that matters");
    }
    int widest = findings.stream().mapToInt(finding -> finding.rule().length()).max().orElse(0);
    for (Finding finding : findings) {
      String rule = finding.rule() + " ".repeat(widest - finding.rule().length());
      out.printf(
          Locale.ROOT,
          "  %-6s %3d  %s  %s%n",
          demand(finding),
          finding.score(),
          rule,
          Printable.line(finding.reason(), WIDEST));
    }
  }

  /** What a finding demands by itself; most only add to the score. */
  private static String demand(Finding finding) {
    return finding.least() == Decision.ALLOW ? "note" : finding.least().wire();
  }

  private void layers() {
    title("share of the score");
    List<String> quiet = new ArrayList<>();
    double all = 0;
    for (LayerReport report : verdict.reports()) {
      all += weight(report);
    }
    for (LayerReport report : verdict.reports()) {
      if (report.score() == 0) {
        quiet.add(report.layer().wire());
        continue;
      }
      double share = verdict.score() * weight(report) / all;
      out.printf(
          Locale.ROOT,
          "  %-13s %5.1f  %s%n",
          report.layer().wire(),
          share,
          "█".repeat((int) Math.round(share * BAR / 100)));
    }
    if (!quiet.isEmpty()) {
      out.println("  nothing from " + String.join(", ", quiet));
    }
  }

  /**
   * Scores unite as chances of harm ({@code Score}), so that their logarithms add up: a layer's
   * share of the whole is its share of the sum. A certain layer counts as nearly certain.
   */
  private static double weight(LayerReport report) {
    return -Math.log(1 - Math.min(report.score(), 99.9) / 100);
  }

  private void remedy(Remedy remedy, @Nullable Decision proof) {
    title("if you disagree");
    remedy.advice().forEach(line -> out.println("  " + line));
    if (remedy.snippet().isEmpty()) {
      return;
    }
    out.println();
    remedy.snippet().lines().forEach(line -> out.println("    " + line));
    if (proof != null) {
      out.println();
      out.println("  Tried: with this as the whole policy the verdict is " + proof.wire() + ".");
    }
  }

  private void title(String text) {
    out.println();
    out.println(Ansi.AUTO.string("@|bold " + text + "|@"));
  }

  private static String coloured(Decision decision) {
    String style =
        switch (decision) {
          case ALLOW -> "green";
          case REVIEW -> "yellow";
          case BLOCK -> "red";
        };
    return Ansi.AUTO.string("@|bold," + style + " " + decision.wire() + "|@");
  }
}
