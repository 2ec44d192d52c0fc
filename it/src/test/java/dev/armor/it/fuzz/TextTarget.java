package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.action.ActionType;

/** Any text can be normalised and scanned. */
public final class TextTarget {

  private TextTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Target.judgeCall(ActionType.CUSTOM, "text", data.consumeRemainingAsString());
  }
}
