package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.action.ActionType;

/** Any text is a URL that gets a verdict. */
public final class UrlTarget {

  private UrlTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Target.judgeCall(ActionType.HTTP, "url", data.consumeRemainingAsString());
  }
}
