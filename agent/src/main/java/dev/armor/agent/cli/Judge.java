package dev.armor.agent.cli;

import dev.armor.agent.wire.InspectRequest;
import dev.armor.agent.wire.InvalidRequestException;
import dev.armor.pipeline.Layers;
import dev.armor.pipeline.Pipeline;
import dev.armor.pipeline.PolicySource;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.audit.AuditRecord;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.policy.PolicyInspect;
import dev.armor.pipeline.limit.RateLimits.Limits;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyFile;
import dev.armor.pipeline.policy.Profile;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Verdict;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline as the command line uses it: the policy of {@code armor.config}, and no store, since
 * asking about an action is not acting.
 */
final class Judge {

  private static final Recorder RECORDER = new NoRecorder();

  private final PolicySource policies;
  private final List<Layer> layers;
  private final Pipeline pipeline;

  private Judge(PolicySource policies, List<Layer> layers, @Nullable Limits limits) {
    this.policies = policies;
    this.layers = layers;
    Pipeline unlimited =
        new Pipeline(layers, policies, new Sessions(), RECORDER, InstantSource.system(), true);
    this.pipeline = limits == null ? unlimited : unlimited.limitedBy(limits);
  }

  private Judge(PolicySource policies) {
    this(policies, Layers.standard(new Provenance(), RECORDER), null);
  }

  /** A judge with the same knowledge under another policy, who remembers nothing. */
  Judge under(Policy policy) {
    return new Judge(() -> policy, layers, null);
  }

  /** The policy in force. */
  Policy policy() {
    return policies.current();
  }

  /** A judge with the same policy and knowledge who remembers no session and no agent. */
  Judge afresh() {
    return new Judge(policies, layers, null);
  }

  /** A judge with the same policy who also limits how often an agent calls a tool. */
  Judge limiting() {
    return new Judge(policies, layers, Limits.DEFAULT);
  }

  static Judge fromProperties() {
    String path = System.getProperty("armor.config", System.getenv("ARMOR_CONFIG"));
    if (path == null || path.isEmpty()) {
      return new Judge(Policy::builtIn);
    }
    // One request is judged by one revision; nobody waits here for the next.
    Policy policy = PolicyFile.open(Path.of(path), refused -> {}).current();
    return new Judge(() -> policy);
  }

  /**
   * Judges a request.
   *
   * @throws InvalidRequestException when the policy does not know the agent or workspace
   */
  Verdict judge(InspectRequest request) {
    Attribution attribution = resolved(request).attribution();
    Policy policy = policies.current();
    if (!policy.knowsAgent(attribution.agent())) {
      throw new InvalidRequestException(
          "agent_not_found: the policy has no profile \"" + attribution.agent() + "\"");
    }
    if (!policy.knowsWorkspace(attribution.workspace())) {
      throw new InvalidRequestException(
          "workspace_not_found: the policy has no workspace \"" + attribution.workspace() + "\"");
    }
    return judgeOwn(request);
  }

  /** What the answer tells of the request beside the verdict. */
  PolicyInspect details(InspectRequest request) {
    return PolicyInspect.of(request.call(), resolved(request).attribution(), policies.current());
  }

  /** Judges a request of our own, whose agent acts under the defaults where it has no profile. */
  Verdict judgeOwn(InspectRequest request) {
    return pipeline.judge(request.call(), resolved(request).attribution());
  }

  private InspectRequest resolved(InspectRequest request) {
    Policy policy = policies.current();
    if (!request.attribution().workspace().isEmpty()) {
      return request;
    }
    Profile profile = policy.profile(request.attribution().agent());
    return request.inWorkspace(profile != null ? profile.workspaceId() : "default");
  }

  private static final class NoRecorder implements Recorder {
    @Override
    public void record(AuditRecord record) {
      // Nothing was about to happen, so there is nothing to account for.
    }

    @Override
    public boolean available() {
      return true;
    }
  }
}
