package dev.armor.pipeline.layer.identity;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.identity.Identities;
import dev.armor.pipeline.identity.Identity;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.policy.TokenRule;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks who acts: whether the identity still stands, whether somebody lately failed to prove it, how
 * far it is trusted, and whether it acts where its profile places it. An agent that nobody
 * registered acts under the defaults, and there is nothing to hold against it.
 */
public final class IdentityLayer implements Layer {

  static final String REVOKED = "identity.revoked";
  static final String PROOF_FAILED = "identity.proof-failed";
  static final String LOW_TRUST = "identity.low-trust";
  static final String NO_TOKEN = "identity.no-token";
  static final String OTHER_WORKSPACE = "identity.other-workspace";

  /** Below it, trust begins to weigh. */
  private static final double ENOUGH_TRUST = 0.5;

  /** Weight of no trust at all: just under the review band, so that trust alone never decides. */
  private static final int NO_TRUST = 30;

  private static final int FAILED_PROOF_SCORE = 25;

  private static final int OTHER_WORKSPACE_SCORE = 10;

  private final Identities identities;

  /** A layer over this registry. */
  public IdentityLayer(Identities identities) {
    this.identities = identities;
  }

  @Override
  public LayerName name() {
    return LayerName.IDENTITY;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    List<Finding> findings = new ArrayList<>(0);
    Identity identity = identities.identity(evaluation.attribution().agent());
    if (identity != null) {
      checkIdentity(identity, evaluation.time(), findings);
    }
    checkTokens(evaluation, findings);
    Profile profile = evaluation.profile();
    String workspace = evaluation.attribution().workspace();
    if (profile != null && !profile.workspaceId().equals(workspace)) {
      findings.add(
          Finding.note(
              OTHER_WORKSPACE,
              OTHER_WORKSPACE_SCORE,
              "the agent's profile places it in " + profile.workspaceId(),
              workspace));
    }
    return LayerReport.of(LayerName.IDENTITY, findings);
  }

  @Override
  public void remember(Evaluation evaluation, Verdict verdict) {
    identities.observe(evaluation.attribution().agent(), verdict.decision());
  }

  /** What the policy lets nobody do without a token: by type, and by tool. */
  private void checkTokens(Evaluation evaluation, List<Finding> findings) {
    TokenRule rule = evaluation.policy().tokens();
    if (rule.isEmpty()) {
      return;
    }
    List<Finding> missing = new ArrayList<>(0);
    List<Action> actions = evaluation.actions();
    for (int i = 0; i < actions.size() && missing.isEmpty(); i++) {
      checkType(actions.get(i).type(), rule, evaluation, missing);
    }
    if (missing.isEmpty()) {
      checkType(evaluation.action().type(), rule, evaluation, missing);
    }
    List<CallTool> calls = evaluation.calls();
    for (int i = 0; i < calls.size() && missing.isEmpty(); i++) {
      String tool = calls.get(i).tool();
      if (rule.tools().contains(tool)) {
        require("tool:" + tool, evaluation, missing);
      }
    }
    findings.addAll(missing);
  }

  private void checkType(
      ActionType type, TokenRule rule, Evaluation evaluation, List<Finding> findings) {
    if (rule.types().contains(type)) {
      require(type.wire(), evaluation, findings);
    }
  }

  private void require(String capability, Evaluation evaluation, List<Finding> findings) {
    Attribution who = evaluation.attribution();
    if (!identities.permits(who.agent(), capability, who.workspace(), evaluation.time())) {
      findings.add(
          Finding.block(
              NO_TOKEN,
              70,
              "the policy asks for a capability token for " + capability + ", and none is in force",
              who.agent()));
    }
  }

  private static void checkIdentity(Identity identity, Instant time, List<Finding> findings) {
    if (identity.revoked()) {
      findings.add(Finding.block(REVOKED, 80, "the identity was withdrawn", identity.agentId()));
      return;
    }
    Instant failed = identity.failedAt();
    if (failed != null && !time.isAfter(failed.plus(Identities.PROOF_LIFE))) {
      findings.add(
          Finding.note(
              PROOF_FAILED,
              FAILED_PROOF_SCORE,
              "a challenge to this identity was lately answered wrongly",
              identity.agentId()));
    }
    if (identity.trust() < ENOUGH_TRUST) {
      int score = (int) Math.round((1 - identity.trust() / ENOUGH_TRUST) * NO_TRUST);
      findings.add(
          Finding.note(
              LOW_TRUST, score, "earlier actions cost the agent its trust", identity.agentId()));
    }
  }
}
