package dev.armor.pipeline;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.RecordFailedException;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.audit.VerdictListener;
import dev.armor.pipeline.intake.Incoming;
import dev.armor.pipeline.intake.Intake;
import dev.armor.pipeline.intake.IntakeReport;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Exemption;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.limit.RateLimits.Limits;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.Workspace;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Score;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns one action into one verdict, the same every time: the layers report, their scores add up to
 * the composite ({@link Score}), the workspace's thresholds turn it into a band, and the strictest
 * of band and layers is the decision.
 *
 * <p>Safe for use by many threads; nothing is shared between two verdicts but the session.
 */
public final class Pipeline {

  /** Rule of the finding that stands in for the report of a layer that failed. */
  public static final String LAYER_FAILED = "pipeline.layer-failed";

  /** Rule of the finding that blocks what could not be recorded. */
  public static final String NOT_RECORDED = "pipeline.not-recorded";

  /** Rule of the finding that blocks an agent that calls a tool too often. */
  public static final String RATE_LIMITED = "pipeline.rate-limited";

  private static final Comparator<LayerReport> IN_ORDER = Comparator.comparing(LayerReport::layer);

  private final List<Layer> layers;
  private final PolicySource policies;
  private final Sessions sessions;
  private final Recorder recorder;
  private final VerdictListener listener;
  private final InstantSource clock;
  private final boolean enforced;
  private final CallLimits limits;
  private final Intake intake = new Intake();
  private final VerdictIds ids = new VerdictIds();
  private final KnownStarts starts;

  /** A pipeline to whose verdicts nobody listens. */
  public Pipeline(
      List<Layer> layers,
      PolicySource policies,
      Sessions sessions,
      Recorder recorder,
      InstantSource clock,
      boolean enforced) {
    this(layers, policies, sessions, recorder, VerdictListener.NONE, clock, enforced);
  }

  /**
   * A pipeline of these layers.
   *
   * @param listener told of each verdict once it is recorded
   * @param enforced false in mode {@code observe}: verdicts are only recorded
   */
  public Pipeline(
      List<Layer> layers,
      PolicySource policies,
      Sessions sessions,
      Recorder recorder,
      VerdictListener listener,
      InstantSource clock,
      boolean enforced) {
    this(layers, policies, sessions, recorder, listener, clock, enforced, null);
  }

  private Pipeline(
      List<Layer> layers,
      PolicySource policies,
      Sessions sessions,
      Recorder recorder,
      VerdictListener listener,
      InstantSource clock,
      boolean enforced,
      @Nullable Limits standing) {
    this.layers = List.copyOf(layers);
    this.starts = new KnownStarts(this.layers);
    this.policies = policies;
    this.sessions = sessions;
    this.recorder = recorder;
    this.listener = listener;
    this.clock = clock;
    this.enforced = enforced;
    this.limits = new CallLimits(standing);
  }

  /** The same pipeline with limits for tools of which the policy names none. */
  public Pipeline limitedBy(Limits standing) {
    return new Pipeline(layers, policies, sessions, recorder, listener, clock, enforced, standing);
  }

  /**
   * Judges an action and records the verdict. Never throws for what a layer or the store does: an
   * action that could be dangerous is blocked then.
   */
  public Verdict judge(Action action, Attribution attribution) {
    Policy policy = policies.current();
    Session session = sessions.session(attribution.session(), attribution.agent());
    Instant time = clock.instant();
    Evaluation evaluation = new Evaluation(action, attribution, session, policy, time);
    Finding over = limits.exceeded(evaluation);
    if (over != null) {
      return recorded(evaluation, limited(over, time));
    }
    if (action instanceof StartProcess start) {
      return judge(start, evaluation);
    }
    Verdict verdict = evaluate(evaluation);
    remember(evaluation, verdict);
    return recorded(evaluation, verdict);
  }

  /** The block of a call over its limit: score 0, since nothing was found in the call itself. */
  private Verdict limited(Finding over, Instant time) {
    LayerReport report = LayerReport.of(LayerName.POLICY, List.of(over));
    return new Verdict(ids.next(time), Decision.BLOCK, 0, List.of(report), 0, 0);
  }

  private Verdict judge(StartProcess start, Evaluation evaluation) {
    // Asked before anything is judged: what changes meanwhile must not be missed.
    long changes = starts.changes(sessions.changes());
    KnownStarts.Known known = starts.find(start, evaluation, changes);
    Verdict verdict = known == null ? null : again(known, evaluation);
    if (verdict == null) {
      verdict = evaluate(evaluation);
      remember(evaluation, verdict);
      starts.add(start, evaluation, changes, verdict);
    }
    return recorded(evaluation, verdict);
  }

  /**
   * The verdict of before, unless a layer notices something now: then null, and nothing is done.
   */
  private @Nullable Verdict again(KnownStarts.Known known, Evaluation evaluation) {
    long start = System.nanoTime();
    boolean[] lasting = known.lasting();
    for (int i = 0; i < lasting.length; i++) {
      if (!lasting[i]) {
        LayerReport report = inspect(layers.get(i), evaluation);
        if (report != LayerReport.quiet(report.layer())) {
          return null;
        }
      }
    }
    long nanos = System.nanoTime() - start;
    Verdict verdict =
        new Verdict(
            ids.next(evaluation.time()),
            known.verdict().decision(),
            known.verdict().score(),
            known.verdict().reports(),
            nanos,
            0);
    evaluation
        .session()
        .observe(known.start(), List.of(known.start()), Stage.WORK, verdict, evaluation.time());
    for (int i = 0; i < lasting.length; i++) {
      if (!lasting[i]) {
        layers.get(i).remember(evaluation, verdict);
      }
    }
    return verdict;
  }

  /**
   * Judges a part of an action that was allowed and recorded: the connection that a request needs,
   * a piece of its body. An allow is neither recorded nor remembered, since that action is.
   */
  public Verdict judgePart(Action part, Attribution attribution) {
    Session session = sessions.session(attribution.session(), attribution.agent());
    Evaluation evaluation =
        new Evaluation(part, attribution, session, policies.current(), clock.instant());
    Verdict verdict = evaluate(evaluation);
    if (verdict.decision() == Decision.ALLOW) {
      return verdict;
    }
    remember(evaluation, verdict);
    return recorded(evaluation, verdict);
  }

  /**
   * Looks through text that came into a session and marks the session by it; what is noticed is
   * recorded. Never throws for what a scanner or the store does: the text is there already, and a
   * session that could not be looked through counts as one that took in orders.
   */
  public IntakeReport take(Incoming incoming, Attribution attribution) {
    Session session = sessions.session(attribution.session(), attribution.agent());
    IntakeReport report;
    try {
      report = intake.take(incoming, session, clock);
    } catch (RuntimeException | StackOverflowError | LinkageError failure) {
      session.ordered(incoming.from(), incoming.text(), clock.instant(), true);
      report =
          new IntakeReport(
              List.of(
                  Finding.note(
                      LAYER_FAILED, 50, "the text could not be looked through: " + failure, "")));
    }
    if (!report.isQuiet()) {
      accountFor(incoming, report, attribution);
    }
    return report;
  }

  private void accountFor(Incoming incoming, IntakeReport report, Attribution attribution) {
    Instant time = clock.instant();
    LayerReport layer = LayerReport.of(LayerName.INJECTION, report.findings());
    Verdict verdict =
        new Verdict(ids.next(time), Decision.ALLOW, layer.score(), List.of(layer), 0, 0);
    CallTool action =
        new CallTool(
            "response.scan", ActionType.CUSTOM, Map.of("source", incoming.source()), List.of());
    AuditRecord record = new AuditRecord(time, action, attribution, verdict, enforced);
    try {
      recorder.record(record);
    } catch (RecordFailedException failure) {
      // The session is marked all the same.
    }
    tell(record);
  }

  /** The verdict of an evaluation, not recorded and not remembered by its session. */
  public Verdict evaluate(Evaluation evaluation) {
    long start = System.nanoTime();
    LayerReport[] asked = new LayerReport[layers.size()];
    Decision least = Decision.ALLOW;
    for (int i = 0; i < layers.size(); i++) {
      LayerReport report = inspect(layers.get(i), evaluation);
      asked[i] = report;
      evaluation.add(report);
      least = least.orStricter(report.least());
    }
    Arrays.sort(asked, IN_ORDER);
    List<LayerReport> reports = List.of(asked);
    int score = Score.composite(reports);
    Decision decision = least.orStricter(band(score, evaluation.workspace()));
    Exemption exemption = evaluation.exemption();
    if (decision == Decision.REVIEW && exemption != null) {
      decision = remaining(exemption.remaining(reports), evaluation.workspace());
    }
    long survey = evaluation.surveyNanos();
    long nanos = System.nanoTime() - start - survey;
    return new Verdict(ids.next(evaluation.time()), decision, score, reports, nanos, survey);
  }

  /** The decision on what an exception leaves: a review may be lifted, a block never comes here. */
  private static Decision remaining(List<LayerReport> reports, Workspace workspace) {
    Decision least = Decision.ALLOW;
    for (LayerReport report : reports) {
      least = least.orStricter(report.least());
    }
    return least.orStricter(band(Score.composite(reports), workspace));
  }

  private void remember(Evaluation evaluation, Verdict verdict) {
    Session session = evaluation.session();
    session.observe(
        evaluation.action(), evaluation.actions(), evaluation.stage(), verdict, evaluation.time());
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).remember(evaluation, verdict);
    }
  }

  private static LayerReport inspect(Layer layer, Evaluation evaluation) {
    try {
      return layer.inspect(evaluation);
    } catch (RuntimeException | StackOverflowError | LinkageError failure) {
      // A bug of ours must not open the way for what may do harm, nor stop a plain read. A full
      // stack is no bug of ours: a caller can choose its depth, so that not even a read passes.
      Decision least =
          evaluation.action().type().failsClosed()
                  || evaluation.requested()
                  || failure instanceof StackOverflowError
              ? Decision.BLOCK
              : Decision.ALLOW;
      String reason =
          "the " + layer.name().wire() + " layer failed: " + failure.getClass().getName();
      return LayerReport.of(
          layer.name(), List.of(new Finding(LAYER_FAILED, least, 50, reason, "")));
    }
  }

  private static Decision band(int score, Workspace workspace) {
    if (score >= workspace.thresholdBlock()) {
      return Decision.BLOCK;
    }
    return score >= workspace.thresholdReview() ? Decision.REVIEW : Decision.ALLOW;
  }

  private Verdict recorded(Evaluation evaluation, Verdict verdict) {
    AuditRecord record = record(evaluation, verdict);
    try {
      recorder.record(record);
    } catch (RecordFailedException failure) {
      record = record(evaluation, unrecorded(evaluation, verdict));
    }
    tell(record);
    return record.verdict();
  }

  private AuditRecord record(Evaluation evaluation, Verdict verdict) {
    return new AuditRecord(
        evaluation.time(), evaluation.action(), evaluation.attribution(), verdict, enforced);
  }

  private void tell(AuditRecord record) {
    try {
      listener.recorded(record);
    } catch (RuntimeException | LinkageError failure) {
      // Who looks on has no say: the verdict stands and is recorded.
    }
  }

  private static Verdict unrecorded(Evaluation evaluation, Verdict verdict) {
    if (!evaluation.action().type().failsClosed()) {
      return verdict;
    }
    List<LayerReport> reports = new ArrayList<>(verdict.reports());
    reports.add(
        LayerReport.of(
            LayerName.OBSERVABILITY,
            List.of(
                Finding.block(
                    NOT_RECORDED,
                    70,
                    "the decision could not be written to the audit store",
                    ""))));
    return new Verdict(
        verdict.id(),
        Decision.BLOCK,
        Score.composite(reports),
        reports,
        verdict.nanos(),
        verdict.surveyNanos());
  }
}
