package dev.armor.pipeline.layer.risk;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.behaviour.BehaviouralFingerprint;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.session.Label;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Five signals about how unusual an action is, weighed into at most {@value #MOST}: less than the
 * review band begins with, so that being unusual alone never stops anybody's work.
 */
public final class RiskLayer implements Layer {

  // How the signals are formed (each 0 to 100):
  //   stat       after 50 actions of the agent: 100 * (1 - p / 0.02) for a type that made up a
  // share
  //              p < 2 % of them.
  //   context    20 for each of: untrusted content taken in (network or tool), secret read; 40 more
  //              when the action sends or runs something after both.
  //   behavioral 60 when the profile has a baseline and the type is outside it.
  //   temporal   after 200 actions: 25 per doubling of this minute's rate over the mean, and 30 in
  //              an hour of day in which the agent never acted.
  //   reputation 80 * 2^(-t / 10 min) after a block t ago (the cool-down), never above 80.
  // The layer's contribution is MOST * sum(weight * signal) / 100.

  /** The most the layer contributes. */
  static final int MOST = 30;

  private static final RiskSignal NO_STAT = RiskSignal.quiet("stat");
  private static final RiskSignal NO_CONTEXT = RiskSignal.quiet("context");
  private static final RiskSignal NO_BEHAVIORAL = RiskSignal.quiet("behavioral");
  private static final RiskSignal NO_TEMPORAL = RiskSignal.quiet("temporal");
  private static final RiskSignal NO_REPUTATION = RiskSignal.quiet("reputation");

  private static final int ENOUGH_FOR_STATISTICS = 50;
  private static final int ENOUGH_FOR_RATES = 200;
  private static final double RARE = 0.02;
  private static final double COOL_DOWN_MILLIS = 600_000;

  private volatile RiskWeights weights = RiskWeights.DEFAULT;

  /** The weights in force. */
  public RiskWeights weights() {
    return weights;
  }

  /** Takes over adapted weights. */
  public void adapt(RiskWeights adapted) {
    weights = adapted;
  }

  /** Lets the weights follow a person's answer to a review. */
  public synchronized void learn(boolean approved) {
    weights = weights.after(approved);
  }

  @Override
  public LayerName name() {
    return LayerName.RISK;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    RiskWeights w = weights;
    List<Finding> findings = new ArrayList<>(0);
    double sum = 0;
    sum += weigh(w.stat(), stat(evaluation), findings);
    sum += weigh(w.context(), context(evaluation), findings);
    sum += weigh(w.behavioral(), behavioral(evaluation), findings);
    sum += weigh(w.temporal(), temporal(evaluation), findings);
    sum += weigh(w.reputation(), reputation(evaluation), findings);
    return findings.isEmpty()
        ? LayerReport.quiet(LayerName.RISK)
        : new LayerReport(
            LayerName.RISK, (int) Math.round(MOST * sum / 100), Decision.ALLOW, findings);
  }

  private static double weigh(double weight, RiskSignal signal, List<Finding> findings) {
    if (signal.score() == 0) {
      return 0;
    }
    int share = (int) Math.round(MOST * weight * signal.score() / 100);
    findings.add(Finding.note("risk." + signal.name(), share, signal.reason(), ""));
    return weight * signal.score();
  }

  /** The five signals, also the quiet ones, for an account of the layer. */
  public static List<RiskSignal> signals(Evaluation evaluation) {
    return List.of(
        stat(evaluation),
        context(evaluation),
        behavioral(evaluation),
        temporal(evaluation),
        reputation(evaluation));
  }

  private static RiskSignal stat(Evaluation evaluation) {
    BehaviouralFingerprint behaviour = evaluation.session().behaviour();
    long total = behaviour.total();
    if (total < ENOUGH_FOR_STATISTICS) {
      return NO_STAT;
    }
    ActionType type = evaluation.action().type();
    double share = (double) behaviour.count(type) / total;
    if (share >= RARE) {
      return NO_STAT;
    }
    int score = (int) Math.round(100 * (1 - share / RARE));
    return new RiskSignal("stat", score, "this agent seldom does anything of type " + type.wire());
  }

  private static RiskSignal context(Evaluation evaluation) {
    Session session = evaluation.session();
    boolean untrusted =
        session.has(Label.UNTRUSTED_USER)
            || session.has(Label.NETWORK_RESPONSE)
            || session.has(Label.EXTERNAL_TOOL);
    boolean secret = session.has(Label.SECRET);
    if (!secret) {
      // Every agent takes in something untrusted: that alone says nothing about an action.
      return NO_CONTEXT;
    }
    boolean sink =
        switch (evaluation.action().type()) {
          case SHELL, HTTP, NETWORK, EMAIL -> true;
          default -> false;
        };
    int score = 20 + (untrusted ? 20 : 0) + (untrusted && sink ? 40 : 0);
    return new RiskSignal(
        "context",
        score,
        untrusted
            ? "the session has read secrets and foreign content"
            : "the session has read secrets");
  }

  private static RiskSignal behavioral(Evaluation evaluation) {
    Profile profile = evaluation.profile();
    ActionType type = evaluation.action().type();
    if (profile == null
        || profile.baselineActionTypes().isEmpty()
        || profile.baselineActionTypes().contains(type)) {
      return NO_BEHAVIORAL;
    }
    return new RiskSignal(
        "behavioral", 60, type.wire() + " is outside the baseline of the agent's profile");
  }

  private static RiskSignal temporal(Evaluation evaluation) {
    BehaviouralFingerprint behaviour = evaluation.session().behaviour();
    if (behaviour.total() < ENOUGH_FOR_RATES) {
      return NO_TEMPORAL;
    }
    double mean = Math.max(1, behaviour.meanPerMinute(evaluation.time()));
    double rate = behaviour.countInMinute(evaluation.time()) / mean;
    double doublings = rate > 2 ? Math.log(rate) / Math.log(2) : 0;
    int hour = BehaviouralFingerprint.hourOf(evaluation.time());
    boolean newHour = behaviour.countInHour(hour) == 0;
    int score = (int) Math.min(100, Math.round(25 * doublings) + (newHour ? 30 : 0));
    return score == 0
        ? NO_TEMPORAL
        : new RiskSignal(
            "temporal",
            score,
            newHour
                ? "the agent never acted at this hour"
                : "the agent acts much faster than usual");
  }

  private static RiskSignal reputation(Evaluation evaluation) {
    long since = evaluation.session().behaviour().millisSinceBlock(evaluation.time());
    if (since == Long.MAX_VALUE) {
      return NO_REPUTATION;
    }
    int score = (int) Math.round(80 * Math.pow(2, -since / COOL_DOWN_MILLIS));
    return score == 0
        ? NO_REPUTATION
        : new RiskSignal(
            "reputation", score, "an action of this agent was blocked a short time ago");
  }
}
