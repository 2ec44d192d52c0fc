package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.action.ActionType;

/** Any text is a command that gets a verdict. */
public final class CommandTarget {

  private CommandTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Target.judgeCall(ActionType.SHELL, "command", data.consumeRemainingAsString());
  }
}
