package dev.armor.pipeline.layer.observability;

import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.List;

/** Blocks what may do harm while no account of it can be kept. */
public final class ObservabilityLayer implements Layer {

  /** Rule of the finding that blocks while the store is not available. */
  public static final String UNAVAILABLE = "observability.store-unavailable";

  private static final Finding BLOCK =
      Finding.block(UNAVAILABLE, 70, "the audit store is not available", "");

  private final Recorder recorder;

  /** A layer that asks this recorder. */
  public ObservabilityLayer(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public LayerName name() {
    return LayerName.OBSERVABILITY;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    boolean accountable = recorder.available() || !evaluation.action().type().failsClosed();
    return accountable
        ? LayerReport.quiet(LayerName.OBSERVABILITY)
        : LayerReport.of(LayerName.OBSERVABILITY, List.of(BLOCK));
  }
}
