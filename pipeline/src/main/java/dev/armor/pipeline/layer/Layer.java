package dev.armor.pipeline.layer;

import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;

/**
 * One of the eight stages of the pipeline: asks one question about an action and reports.
 *
 * <p>While it inspects, a layer changes no state, does no I/O, and never throws in order to block.
 * The same evaluation always gets the same report. Implementations are safe for use by many
 * threads.
 */
public interface Layer {

  /** Which of the eight this is. */
  LayerName name();

  /** What this layer noticed; {@link LayerReport#quiet} when it noticed nothing. */
  LayerReport inspect(Evaluation evaluation);

  /**
   * Told of the verdict, so that the layer can write what it must remember into the registry that
   * it was given; never called for an evaluation that is only asked about.
   */
  default void remember(Evaluation evaluation, Verdict verdict) {}
}
