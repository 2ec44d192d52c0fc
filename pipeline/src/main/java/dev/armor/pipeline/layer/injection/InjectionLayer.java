package dev.armor.pipeline.layer.injection;

import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.scan.ScanContext;
import dev.armor.pipeline.scan.ScanFinding;
import dev.armor.pipeline.scan.ScanReport;
import dev.armor.pipeline.scan.TextScanner;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges the words in a tool call's arguments: whether they instruct a model, and, when the call
 * asks for a text to be scanned, whether they hold secrets or personal data.
 */
public final class InjectionLayer implements Layer {
  /** Tools whose argument is a text to be looked through before somebody else sees it. */
  private static final Set<String> SCANS = Set.of("text.scan", "response.scan");

  /** Below this a score only asks for a person, whatever other layers add. */
  private static final int REVIEW_AT_MOST = 69;

  @Override
  public LayerName name() {
    return LayerName.INJECTION;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    return evaluation.action() instanceof CallTool call
        ? inspect(call)
        : LayerReport.quiet(LayerName.INJECTION);
  }

  /** Commands are the impact layer's: what they say is said to a shell. */
  @Override
  public boolean staysQuiet(Evaluation evaluation) {
    return evaluation.action() instanceof StartProcess;
  }

  /** What is to be said of one call. */
  static LayerReport inspect(CallTool call) {
    List<Finding> findings = new ArrayList<>(0);
    boolean scan = SCANS.contains(call.tool());
    for (String text : ArgumentTexts.of(call)) {
      boolean stopped = addInstruction(text, findings);
      if (scan && !stopped) { // what nobody gets to see needs no look at what it holds
        addSensitive(text, findings);
      }
    }
    return LayerReport.of(LayerName.INJECTION, findings);
  }

  /** Adds what the firewall says; returns whether it stops the text. */
  private static boolean addInstruction(String text, List<Finding> findings) {
    FirewallReport report = InjectionFirewall.standard().scan(text);
    if (report.score() < FirewallReport.REVIEW_FROM) {
      return false;
    }
    PhraseMatch heaviest = report.heaviest();
    boolean block = report.score() >= FirewallReport.BLOCK_FROM;
    findings.add(
        new Finding(
            "injection." + heaviest.rule(),
            block ? Decision.BLOCK : Decision.REVIEW,
            weight(report.score()),
            "the text instructs a model: " + report.summary(),
            heaviest.text()));
    return block;
  }

  /**
   * The firewall tells how surely a text is an instruction. What following it would do is not
   * known, so that it weighs less than harm that is: at most 85, and never less than what blocks.
   */
  private static int weight(int score) {
    int above = score - FirewallReport.BLOCK_FROM;
    int most = 100 - FirewallReport.BLOCK_FROM;
    return above <= 0 ? score : FirewallReport.BLOCK_FROM + above * 10 / most;
  }

  private static void addSensitive(String text, List<Finding> findings) {
    ScanReport report = TextScanner.standard().scan(text, ScanContext.RESPONSE);
    Decision decision = report.decision();
    if (decision == Decision.ALLOW) {
      return;
    }
    Set<String> types = new TreeSet<>();
    for (ScanFinding finding : report.findings()) {
      types.add(finding.type());
    }
    ScanFinding first = report.findings().get(0);
    findings.add(
        new Finding(
            "scan." + first.kind().wireName(),
            decision,
            decision == Decision.BLOCK ? report.score() : Math.min(report.score(), REVIEW_AT_MOST),
            "the text holds " + String.join(", ", types),
            first.sample()));
  }
}
