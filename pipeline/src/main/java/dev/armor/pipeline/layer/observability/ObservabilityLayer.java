package dev.armor.pipeline.layer.observability;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import java.util.List;
import java.util.Set;

/**
 * Blocks what may do harm while no account of it can be kept, and says where the account has gaps.
 */
public final class ObservabilityLayer implements Layer {

  /** Rule of the finding that blocks while the store is not available. */
  public static final String UNAVAILABLE = "observability.store-unavailable";

  private static final Finding BLOCK =
      Finding.block(UNAVAILABLE, 70, "the audit store is not available", "");

  /** Rule of the finding on actions of a kind that may also happen unseen. */
  public static final String PARTIAL = "observability.partial";

  private static final Finding SEEN_IN_PART =
      Finding.note(
          PARTIAL, 0, "hooks of this kind are missing on this JDK: others may pass unseen", "");

  private final Recorder recorder;
  private final Set<ActionType> partial;

  /** A layer that asks this recorder. */
  public ObservabilityLayer(Recorder recorder) {
    this(recorder, Set.of());
  }

  /**
   * @param partial kinds of action that are seen in part, because hooks did not hold
   */
  public ObservabilityLayer(Recorder recorder, Set<ActionType> partial) {
    this.recorder = recorder;
    this.partial = Set.copyOf(partial);
  }

  @Override
  public LayerName name() {
    return LayerName.OBSERVABILITY;
  }

  @Override
  public LayerReport inspect(Evaluation evaluation) {
    ActionType type = evaluation.action().type();
    if (!recorder.available() && type.failsClosed()) {
      return LayerReport.of(LayerName.OBSERVABILITY, List.of(BLOCK));
    }
    return partial.contains(type)
        ? LayerReport.of(LayerName.OBSERVABILITY, List.of(SEEN_IN_PART))
        : LayerReport.quiet(LayerName.OBSERVABILITY);
  }
}
