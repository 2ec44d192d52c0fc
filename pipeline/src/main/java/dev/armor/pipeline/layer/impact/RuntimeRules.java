package dev.armor.pipeline.layer.impact;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.verdict.Finding;
import java.util.List;

/**
 * Finds actions on the running JVM by which a program could leave its guard or carry away all that
 * it holds. Profilers and test tools do the same, so a person decides.
 */
final class RuntimeRules {
  private static final int ATTACH = 60;
  private static final int HEAP_DUMP = 60;

  private RuntimeRules() {}

  static void inspect(Action action, List<Finding> findings) {
    if (action instanceof LoadCode load && load.operation().equals("attach")) {
      findings.add(
          Finding.review(
              "runtime.attach",
              ATTACH,
              "loads an agent or sends a command into a running JVM",
              load.target()));
    } else if (action instanceof ControlSystem control && control.operation().equals("heap_dump")) {
      findings.add(
          Finding.review(
              "runtime.heap-dump",
              HEAP_DUMP,
              "writes all that the process holds, secrets too, into a file",
              control.target()));
    }
  }
}
