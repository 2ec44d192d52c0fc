package dev.armor.pipeline;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.identity.Identities;
import dev.armor.pipeline.intel.ThreatIntelligence;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.identity.IdentityLayer;
import dev.armor.pipeline.layer.impact.ImpactLayer;
import dev.armor.pipeline.layer.injection.FirewallReport;
import dev.armor.pipeline.layer.injection.InjectionFirewall;
import dev.armor.pipeline.layer.injection.InjectionLayer;
import dev.armor.pipeline.layer.observability.ObservabilityLayer;
import dev.armor.pipeline.layer.policy.PolicyLayer;
import dev.armor.pipeline.layer.protocol.ProtocolLayer;
import dev.armor.pipeline.layer.risk.RiskLayer;
import dev.armor.pipeline.layer.taint.TaintLayer;
import dev.armor.pipeline.protocol.ToolDefinitions;
import dev.armor.pipeline.provenance.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers a pipeline is made of. */
public final class Layers {

  private Layers() {}

  /**
   * All layers with their built-in knowledge, in the order in which they are asked: the policy
   * after those whose score and findings its rules may read.
   *
   * @param environment the secrets of the process's environment
   * @param identities the registered agents
   * @param recorder where verdicts are accounted for
   */
  public static List<Layer> standard(
      Provenance environment, Identities identities, Recorder recorder) {
    return standard(environment, identities, new ThreatIntelligence(Instant.EPOCH), recorder);
  }

  /** As above, with indicators that others may change meanwhile. */
  public static List<Layer> standard(
      Provenance environment,
      Identities identities,
      ThreatIntelligence intelligence,
      Recorder recorder) {
    return standard(environment, identities, intelligence, recorder, Set.of());
  }

  /**
   * As above, where some actions may happen unseen.
   *
   * @param partial kinds of action some of whose hooks did not hold
   */
  public static List<Layer> standard(
      Provenance environment,
      Identities identities,
      ThreatIntelligence intelligence,
      Recorder recorder,
      Set<ActionType> partial) {
    return List.of(
        new ProtocolLayer(new ToolDefinitions(), Layers::givesOrders),
        new TaintLayer(environment),
        new IdentityLayer(identities),
        new RiskLayer(),
        new ImpactLayer(intelligence),
        new InjectionLayer(),
        new PolicyLayer(),
        new ObservabilityLayer(recorder, partial));
  }

  /** The risk layer among these, whose weights follow feedback; null when there is none. */
  public static @Nullable RiskLayer risk(List<Layer> layers) {
    for (Layer layer : layers) {
      if (layer instanceof RiskLayer risk) {
        return risk;
      }
    }
    return null;
  }

  private static boolean givesOrders(String text) {
    return InjectionFirewall.standard().scan(text).score() >= FirewallReport.BLOCK_FROM;
  }

  /** As above, of a program in which no agent is registered. */
  public static List<Layer> standard(Provenance environment, Recorder recorder) {
    return standard(environment, Identities.none(), recorder);
  }
}
