package dev.armor.pipeline;

import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.observability.ObservabilityLayer;
import dev.armor.pipeline.layer.risk.RiskLayer;
import dev.armor.pipeline.layer.taint.TaintLayer;
import dev.armor.pipeline.provenance.Provenance;
import java.util.List;

/** The layers a pipeline is made of. */
public final class Layers {

  private Layers() {}

  /**
   * All layers with their built-in knowledge, in the order of the account.
   *
   * @param environment the secrets of the process's environment
   * @param recorder where verdicts are accounted for
   */
  public static List<Layer> standard(Provenance environment, Recorder recorder) {
    return List.of(new TaintLayer(environment), new RiskLayer(), new ObservabilityLayer(recorder));
  }
}
