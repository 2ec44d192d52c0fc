package dev.armor.it.fuzz;

import dev.armor.it.judge.Judging;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** What all targets share: judging, and the promise that is kept. */
final class Target {

  private static final Judging JUDGING = new Judging("fuzz");

  private Target() {}

  static void judgeCall(ActionType type, String argument, String text) {
    judge(new CallTool("fuzz", type, Map.of(argument, text), List.of()));
  }

  static void judge(Action action) {
    Verdict verdict = JUDGING.judge(action);
    for (Finding finding : verdict.findings()) {
      if (finding.rule().equals(Pipeline.LAYER_FAILED)) {
        throw new AssertionError(finding.reason());
      }
    }
  }
}
