package dev.armor.interceptors.guard;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.InputUse;
import dev.armor.pipeline.command.ShellMemory;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.policy.SensitiveSources;
import dev.armor.pipeline.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Gives the verdict of an action; the pipeline, seen from the hooks. */
public interface Judge {
  Verdict judge(Action action, Attribution attribution);

  /** Whether an allow may be remembered; not where each action counts towards a limit. */
  default boolean repeats(Action action) {
    return true;
  }

  /**
   * Whether the name that a socket address bears may count as the host. Not where hosts are allowed
   * by name: a program can write any name beside any address.
   */
  default boolean trustsNames(Attribution attribution) {
    return true;
  }

  /** Whether hosts of that name are among those that are allowed by name. */
  default boolean mayReach(String name, Attribution attribution) {
    return true;
  }

  /**
   * Whether a verdict may rest on where in the program the action began. Where it does not, the
   * place of a repeated action is only told, and need not be found each time.
   */
  default boolean asksForOrigin() {
    return true;
  }

  /**
   * What a process does with what it reads on its standard input. Of data the beginning is judged.
   */
  default InputUse inputUse(StartProcess start) {
    return InputUse.ORDERS;
  }

  /**
   * What to remember of the script that a shell is told, instead of the script.
   *
   * @param recent so many of its last characters stay, or more
   * @return null when nobody can tell
   */
  default @Nullable ShellMemory remember(StartProcess start, String script, int recent) {
    return null;
  }

  /** Takes note of what came in; it has happened, so nothing is decided. */
  default void take(Incoming incoming, Attribution attribution) {}

  /** What the policy in force calls sensitive. */
  default SensitiveSources sensitive() {
    return SensitiveSources.NONE;
  }

  /**
   * The verdict on a part of an action that was allowed and has its own record: recorded only when
   * it is not allowed.
   */
  Verdict judgePart(Action part, Attribution attribution);

  /**
   * Changes whenever a verdict of before may no longer hold: another policy revision, other labels
   * on the session. Asked on every cached allow, so it must cost next to nothing.
   */
  long context();

  /**
   * Raised whenever something leaves that may be a share of a secret and is not just what left
   * before it: an action that sends must then be judged again, since it may complete the secret, or
   * stand between two shares of it.
   */
  default long sent(Attribution attribution) {
    return 0;
  }

  /**
   * Whether a session holds sensitive content that could leave. Asked on every write to a
   * connection, so it must cost next to nothing.
   */
  default boolean remembersSecrets() {
    return false;
  }

  /**
   * The source of sensitive content of that session in bytes that leave, null when there is none.
   *
   * @param encoded whether it counts in any encoding, not only as it stands
   */
  default @Nullable String leaving(byte[] bytes, boolean encoded, Attribution attribution) {
    return null;
  }
}
