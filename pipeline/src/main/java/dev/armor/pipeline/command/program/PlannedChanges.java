package dev.armor.pipeline.command.program;

import dev.armor.pipeline.command.knowledge.Argument;
import dev.armor.pipeline.command.run.Flow;
import dev.armor.pipeline.command.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans that one command saves and another carries out: {@code terraform plan -out}. */
final class PlannedChanges {
  /** What stands for the content of a plan that destroys, which is no text. */
  private static final String DESTROYS = "plan: destroys";

  private final Run run;

  PlannedChanges(Run run) {
    this.run = run;
  }

  @Nullable Flow run(List<Argument> arguments) {
    boolean plans = false;
    boolean applies = false;
    boolean destroys = false;
    String file = null;
    for (int i = 1; i < arguments.size(); i++) {
      String text = arguments.get(i).text();
      String name = text.startsWith("--") ? text.substring(1) : text;
      plans |= text.equals("plan");
      applies |= text.equals("apply");
      destroys |= name.equals("-destroy");
      if (name.startsWith("-out=")) {
        file = name.substring("-out=".length());
      } else if (name.equals("-out") && i + 1 < arguments.size()) {
        file = arguments.get(i + 1).text();
      } else if (applies && !text.startsWith("-")) {
        applied(text);
      }
    }
    if (plans && destroys && file != null) {
      run.files().write(file, Flow.of(DESTROYS), false);
    }
    return null;
  }

  private void applied(String file) {
    Flow plan = run.files().find(file);
    if (plan != null && DESTROYS.equals(plan.text())) {
      run.report().effect("iac.destroy", file);
    }
  }
}
