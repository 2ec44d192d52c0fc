package dev.armor.interceptors.guard;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.verdict.Verdict;

/** Gives the verdict of an action; the pipeline, seen from the hooks. */
public interface Judge {
  Verdict judge(Action action, Attribution attribution);

  /** Whether an allow may be remembered; not where each action counts towards a limit. */
  default boolean repeats(Action action) {
    return true;
  }

  /**
   * Changes whenever a verdict of before may no longer hold: another policy revision, other labels
   * on the session. Asked on every cached allow, so it must cost next to nothing.
   */
  long context();
}
