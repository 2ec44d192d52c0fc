package dev.armor.interceptors.guard;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.policy.SensitiveSources;
import dev.armor.pipeline.verdict.Verdict;

/** Gives the verdict of an action; the pipeline, seen from the hooks. */
public interface Judge {
  Verdict judge(Action action, Attribution attribution);

  /** Whether an allow may be remembered; not where each action counts towards a limit. */
  default boolean repeats(Action action) {
    return true;
  }

  /** Takes note of what came in; it has happened, so nothing is decided. */
  default void take(Incoming incoming, Attribution attribution) {}

  /** What the policy in force calls sensitive. */
  default SensitiveSources sensitive() {
    return SensitiveSources.NONE;
  }

  /**
   * Changes whenever a verdict of before may no longer hold: another policy revision, other labels
   * on the session. Asked on every cached allow, so it must cost next to nothing.
   */
  long context();
}
