package dev.armor.interceptors.guard;

import dev.armor.interceptors.gate.ActionBlockedException;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.command.InputUse;
import dev.armor.pipeline.command.ShellMemory;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.policy.SensitiveSources;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has an action judged and carries the verdict out. Safe for use by many threads; holds no lock
 * while it judges, since hooks are reached under locks of the JDK.
 */
public final class Decider {
  private static final ThreadFactory RECORDERS = ArmorThread.named("armor-inside");

  private final Guard guard;
  private final Judge judge;
  private final Attribution attribution;
  private final boolean enforced;
  private final StartOrigins starts = new StartOrigins();
  private final Elsewhere elsewhere = new Elsewhere();
  private volatile @Nullable Settling settling;

  /** One at a time: code that acts again and again is not to make a thread for each. */
  private final AtomicBoolean recording = new AtomicBoolean();

  /**
   * @param attribution whose actions these are; the origin is added to it
   * @param enforced false in mode {@code observe}: nothing is thrown
   */
  public Decider(Guard guard, Judge judge, Attribution attribution, boolean enforced) {
    this.guard = guard;
    this.judge = judge;
    this.attribution = attribution;
    this.enforced = enforced;
  }

  /**
   * Whether the current thread does Armor's own work, which is not to be judged. Code of the
   * program or of another agent that the JDK runs in the middle of it is judged, see {@link
   * Elsewhere}.
   *
   * @throws ActionBlockedException when such code acts in the middle of what judges it, too: there
   *     is no end to that
   */
  public boolean isOwnWork() {
    if (!guard.held()) {
      return false;
    }
    String foreign = enforced ? ForeignFrames.inside() : "";
    if (foreign.equals(ForeignFrames.STALE)) {
      guard.release(); // the stack was full when that was due
      return false;
    }
    if (!foreign.isEmpty() && elsewhere.isHere()) {
      throw actsInside(foreign);
    }
    return foreign.isEmpty();
  }

  /** Whether a thread of the program is in the middle of a verdict; Armor's own just work. */
  private boolean isInsideVerdict() {
    return !(Thread.currentThread() instanceof ArmorThread) && guard.held();
  }

  private ActionBlockedException actsInside(String foreign) {
    record(foreign);
    return new ActionBlockedException(
        "Blocked by Armor: code of the program acts inside Armor's own evaluation");
  }

  /**
   * Leaves a record of the block, on another thread: this one is in the middle of a verdict, or is
   * the one that writes records.
   */
  private void record(String foreign) {
    if (recording.compareAndSet(false, true)) {
      RECORDERS
          .newThread(
              () -> {
                try {
                  judge.judge(new ControlSystem("act_inside", foreign), attribution);
                } catch (RuntimeException | Error unrecorded) {
                  // It was blocked; a store that fails says so itself.
                } finally {
                  recording.set(false);
                }
              })
          .start();
    }
  }

  /** See {@link Judge#context}. */
  public long context() {
    return judge.context();
  }

  /** See {@link Judge#sent}. */
  public long sent() {
    return judge.sent(attribution);
  }

  /** What the policy in force calls sensitive. */
  public SensitiveSources sensitive() {
    return judge.sensitive();
  }

  /**
   * Whether the name that an address bears is the name's: one that the system's resolver gives for
   * it. Asked only where hosts are allowed by name.
   */
  public boolean isNameOf(String name, InetAddress address) {
    if (judge.trustsNames(attribution)) {
      return true;
    }
    if (!judge.mayReach(name, attribution)) {
      return false; // asking for it would itself tell it to a name server
    }
    boolean inside = guard.held();
    if (!inside) {
      guard.hold();
    }
    try {
      // From the JDK's cache, as a rule: a name is looked up before it is connected to.
      for (InetAddress answer : InetAddress.getAllByName(name)) {
        if (answer.equals(address)) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException unknown) {
      return false;
    } finally {
      if (!inside) {
        guard.release();
      }
    }
  }

  /** Takes note of text that came in. */
  public void take(Incoming incoming) {
    if (isInsideVerdict()) {
      elsewhere.ask(
          () -> {
            judge.take(incoming, attribution);
            return true;
          });
      return;
    }
    guard.hold();
    try {
      judge.take(incoming, attribution);
    } finally {
      guard.release();
    }
  }

  /** See {@link Judge#remembersSecrets}. */
  public boolean remembersSecrets() {
    if (judge.sensitive() != SensitiveSources.NONE) {
      settle(); // what came in meanwhile may be what leaves now
    }
    return judge.remembersSecrets();
  }

  /**
   * The source of remembered content in bytes that leave, null when there is none.
   *
   * @param encoded whether it counts in any encoding, not only as it stands
   */
  public @Nullable String leaving(byte[] bytes, boolean encoded) {
    if (isInsideVerdict()) {
      String source =
          elsewhere.ask(
              () -> Objects.requireNonNullElse(judge.leaving(bytes, encoded, attribution), ""));
      return source == null ? "what could not be looked through" : source.isEmpty() ? null : source;
    }
    guard.hold();
    try {
      return judge.leaving(bytes, encoded, attribution);
    } finally {
      guard.release();
    }
  }

  /** See {@link Judge#inputUse}. */
  public InputUse inputUse(StartProcess start) {
    if (isInsideVerdict()) {
      return InputUse.ORDERS;
    }
    guard.hold();
    try {
      return judge.inputUse(start);
    } finally {
      guard.release();
    }
  }

  /** See {@link Judge#remember}. */
  public @Nullable ShellMemory remember(StartProcess start, String script, int recent) {
    if (isInsideVerdict()) {
      return null;
    }
    guard.hold();
    try {
      return judge.remember(start, script, recent);
    } catch (RuntimeException | StackOverflowError failure) {
      return null; // then each further line is held
    } finally {
      guard.release();
    }
  }

  /** Has this done before each verdict: what came in meanwhile must count. Set once, at start. */
  public void before(Settling settling) {
    this.settling = settling;
  }

  /**
   * Returns when the action may happen.
   *
   * @return whether the same action would be allowed again in the same context: nothing was found
   *     that could change by itself
   * @throws ActionBlockedException when it may not
   */
  public boolean decide(Action action) {
    return decide(action, false);
  }

  /**
   * As {@link #decide(Action)}, for a part of an action that was allowed before: an allow leaves no
   * record of its own.
   */
  public boolean decidePart(Action part) {
    return decide(part, true);
  }

  private void settle() {
    Settling before = settling;
    if (before != null) {
      before.settle();
    }
  }

  private boolean decide(Action action, boolean part) {
    if (guard.held()) {
      return decideInside(action, part);
    }
    Verdict verdict;
    settle();
    guard.hold();
    try {
      verdict = verdict(action, part, attributed(action));
    } catch (RuntimeException | Error failure) {
      if (!action.type().failsClosed() && !(failure instanceof VirtualMachineError)) {
        return false;
      }
      if (!enforced) {
        return false;
      }
      throw failure;
    } finally {
      guard.release();
    }
    return carriedOut(action, verdict);
  }

  /** Decides on what somebody else does in the middle of Armor's work. */
  private boolean decideInside(Action action, boolean part) {
    Attribution attribution = attributed(action);
    Verdict verdict = elsewhere.ask(() -> verdict(action, part, attribution));
    if (verdict == null) {
      throw actsInside(ForeignFrames.inside());
    }
    return carriedOut(action, verdict);
  }

  private Verdict verdict(Action action, boolean part, Attribution attribution) {
    return part ? judge.judgePart(action, attribution) : judge.judge(action, attribution);
  }

  private boolean carriedOut(Action action, Verdict verdict) {
    if (verdict.decision() == Decision.ALLOW) {
      return repeats(action, verdict) && judge.repeats(action);
    }
    if (enforced) {
      throw new ActionBlockedException(message(verdict));
    }
    return false;
  }

  /**
   * A session that has read secrets has that noted against all it does. The note rests on its
   * labels alone, which are part of the context; SQL, which sends nothing by itself, keeps its
   * remembered allow with it, and would otherwise be judged in full for the rest of the session.
   */
  private static boolean repeats(Action action, Verdict verdict) {
    if (verdict.principal() == null) {
      return true;
    }
    if (action.type() != ActionType.DB_QUERY) {
      return false;
    }
    for (Finding finding : verdict.findings()) {
      if (!finding.rule().equals("risk.context")) {
        return false;
      }
    }
    return true;
  }

  private Attribution attributed(Action action) {
    return new Attribution(
        attribution.agent(),
        attribution.workspace(),
        attribution.session(),
        attribution.framework(),
        attribution.protocol(),
        attribution.principal(),
        action instanceof StartProcess start && !judge.asksForOrigin()
            ? starts.origin(start)
            : Origin.ofCurrentThread());
  }

  /** Reason, score and id: enough for the operator to find the rest, nothing for a model to use. */
  private static String message(Verdict verdict) {
    Finding principal = verdict.principal();
    String reason = principal == null ? "its risk is too high" : principal.reason();
    String rule = principal == null ? "risk" : principal.rule();
    String did =
        verdict.decision() == Decision.REVIEW
            ? "Held by Armor until a person approves it: "
            : "Blocked by Armor: ";
    return did
        + reason
        + " ["
        + rule
        + ", score "
        + verdict.score()
        + ", decision "
        + verdict.id()
        + "]";
  }
}
