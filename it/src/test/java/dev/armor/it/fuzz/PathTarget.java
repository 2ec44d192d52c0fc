package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.action.ActionType;

/** Any text is a path that gets a verdict. */
public final class PathTarget {

  private PathTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Target.judgeCall(ActionType.FILE_READ, "path", data.consumeRemainingAsString());
  }
}
