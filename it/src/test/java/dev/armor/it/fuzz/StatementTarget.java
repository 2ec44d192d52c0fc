package dev.armor.it.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.armor.pipeline.action.ActionType;

/** Any text is SQL that gets a verdict. */
public final class StatementTarget {

  private StatementTarget() {}

  /** Called by the fuzzer with each input. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    Target.judgeCall(ActionType.DB_QUERY, "sql", data.consumeRemainingAsString());
  }
}
