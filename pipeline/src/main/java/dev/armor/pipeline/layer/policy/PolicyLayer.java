package dev.armor.pipeline.layer.policy;

import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Exemption;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds an action against the policy: grants of the tool and the agent, secrets, hosts, and the
 * operator's rules. Without a policy it has nothing to say.
 *
 * <p>A missing grant weighs as much as the threshold it crosses and no more: whether the action
 * would also do harm is for the other layers to say.
 */
public final class PolicyLayer implements Layer {

  /** Score of an action that was not granted: the beginning of the block band. */
  static final int REFUSED = 70;

  /** Score of an action that needs a person's consent: the beginning of the review band. */
  static final int CONSENT = 35;

  @Override
  public LayerName name() {
    return LayerName.POLICY;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>(2);
    Ruling ruling = Ruling.of(evaluation);
    ruling.report(findings);
    Exemption exemption = ruling.exemption();
    if (exemption != null) {
      evaluation.except(exemption);
    }
    if (evaluation.action() instanceof CallTool call) {
      ToolGrants.check(call, evaluation, ruling, findings);
      SecretPlan.of(call.requestedSecrets(), evaluation.policy(), evaluation.profile())
          .report(evaluation.policy(), findings);
    }
    HostGrants.check(evaluation, findings);
    return LayerReport.of(LayerName.POLICY, findings);
  }

  /** A rule may hold at some hours only; all else follows from action and policy. */
  @Override
  public boolean staysQuiet(Evaluation evaluation) {
    Profile profile = evaluation.profile();
    return evaluation.action() instanceof StartProcess
        && evaluation.policy().rules().isEmpty()
        && evaluation.workspace().rules().isEmpty()
        && (profile == null || profile.rules().isEmpty());
  }
}
