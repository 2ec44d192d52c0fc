package dev.armor.pipeline.layer;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.ToolArguments;
import dev.armor.pipeline.command.CommandAnalysis;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.policy.Workspace;
import dev.armor.pipeline.protocol.FunctionCalls;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.verdict.LayerReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict may depend on: the action, whose it is, the session, the policy revision and
 * the time. What several layers need is worked out once, on first use.
 *
 * <p>Belongs to the one thread that judges the action.
 */
public final class Evaluation {

  private final Action action;
  private final Attribution attribution;
  private final Session session;
  private final Policy policy;
  private final Instant time;
  private @Nullable List<Action> actions;
  private List<CallTool> calls = List.of();
  private @Nullable Workspace workspace;
  private @Nullable Stage stage;
  private final List<LayerReport> reports = new ArrayList<>(8);
  private @Nullable Exemption exemption;
  private @Nullable StartProcess analysed;
  private @Nullable CommandAnalysis analysis;
  private long surveyNanos;

  /** What is to be judged, in which state, when. */
  public Evaluation(
      Action action, Attribution attribution, Session session, Policy policy, Instant time) {
    this.action = action;
    this.attribution = attribution;
    this.session = session;
    this.policy = policy;
    this.time = time;
  }

  /** The action to judge. */
  public Action action() {
    return action;
  }

  /**
   * What would really happen: the action itself, or, for a tool call, what its arguments amount to
   * (empty when they amount to nothing that is known). A request that asks another program to call
   * a tool is both.
   */
  public List<Action> actions() {
    if (actions == null) {
      actions = amountsTo(action);
    }
    return actions;
  }

  /** The tool calls that the action is or asks another program to carry out. */
  public List<CallTool> calls() {
    actions();
    return calls;
  }

  private List<Action> amountsTo(Action action) {
    if (action instanceof CallTool call) {
      calls = List.of(call);
      return ToolArguments.actions(call);
    }
    if (action instanceof ExchangeHttp http && !http.body().isEmpty()) {
      calls = FunctionCalls.inRequest(http.body().text());
      if (!calls.isEmpty()) {
        List<Action> actions = new ArrayList<>(List.of(action));
        calls.forEach(call -> actions.addAll(ToolArguments.actions(call)));
        return actions;
      }
    }
    return List.of(action);
  }

  /**
   * Whether the action's arguments come from an agent's request rather than from a choke point:
   * then spelling counts as well as what would be reached.
   */
  public boolean requested() {
    return action instanceof CallTool;
  }

  /** Whose action it is. */
  public Attribution attribution() {
    return attribution;
  }

  /** The agent's run so far; layers read it only. */
  public Session session() {
    return session;
  }

  /** The policy revision in force. */
  public Policy policy() {
    return policy;
  }

  /** The acting agent's profile, null when it acts under the defaults. */
  public @Nullable Profile profile() {
    return policy.profile(attribution.agent());
  }

  /** The workspace whose rules apply. */
  public Workspace workspace() {
    if (workspace == null) {
      workspace = policy.workspace(attribution.workspace());
    }
    return workspace;
  }

  /**
   * What a command of this evaluation would do; worked out once, since impact, policy and the
   * session's story all ask.
   */
  public CommandAnalysis command(StartProcess start) {
    if (analysis == null || analysed != start) {
      analysis = Commands.KNOWN.analysis(start, session.commandFiles());
      analysed = start;
    }
    return analysis;
  }

  /** Notes what a script file does that the command runs: to rules it is the command's doing. */
  public void addScript(StartProcess start, CommandAnalysis script) {
    analysis = command(start).and(script);
  }

  /** Holds the analyser, whose tables are read when the first command is judged. */
  private static final class Commands {
    static final KnownCommands KNOWN = new KnownCommands();
  }

  /** What the action is in the session's story. */
  public Stage stage() {
    if (stage == null) {
      stage = Stages.of(this);
    }
    return stage;
  }

  /** When the action is judged. */
  public Instant time() {
    return time;
  }

  /** Adds what a layer reported, for the layers that are asked after it. */
  public void add(LayerReport report) {
    reports.add(report);
  }

  /** What the layers reported that were asked so far. */
  public List<LayerReport> reports() {
    return Collections.unmodifiableList(reports);
  }

  /** Notes what the operator's exceptions lift from the verdict. */
  public void except(Exemption granted) {
    exemption = granted;
  }

  /** What the operator's exceptions lift; null when there is none. */
  public @Nullable Exemption exemption() {
    return exemption;
  }

  /** Adds time that a layer spent looking at the disk, in nanoseconds. */
  public void addSurvey(long nanos) {
    surveyNanos += nanos;
  }

  /** Time spent looking at the disk so far, in nanoseconds; not part of the pipeline's latency. */
  public long surveyNanos() {
    return surveyNanos;
  }
}
