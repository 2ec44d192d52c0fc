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
   * Whether a process start on which this layer was quiet will find it quiet again, and leave
   * nothing for {@link #remember}, until the policy is another, a session has taken in something
   * new, or {@link #changes} has risen. Not where the time or a count decides.
   */
  default boolean staysQuiet(Evaluation evaluation) {
    return false;
  }

  /** Raised whenever the layer has come to know something that verdicts may rest on. */
  default long changes() {
    return 0;
  }

  /**
   * Told of the verdict, so that the layer can write what it must remember into the registry that
   * it was given; never called for an evaluation that is only asked about.
   */
  default void remember(Evaluation evaluation, Verdict verdict) {}
}
