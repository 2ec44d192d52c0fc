package dev.armor.pipeline.layer;

import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.LayerReport;

/**
 * One of the eight stages of the pipeline: asks one question about an action and reports.
 *
 * <p>A layer keeps no state but what the evaluation hands it, does no I/O, and never throws in
 * order to block. The same evaluation always gets the same report. Implementations are safe for use
 * by many threads.
 */
public interface Layer {

  /** Which of the eight this is. */
  LayerName name();

  /** What this layer noticed; {@link LayerReport#quiet} when it noticed nothing. */
  LayerReport inspect(Evaluation evaluation);
}
