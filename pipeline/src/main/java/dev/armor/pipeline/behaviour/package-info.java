/**
 * What an agent usually does, learned from its verdicts.
 *
 * <p>Bounded counts, no content.
 */
@NullMarked
package dev.armor.pipeline.behaviour;

import org.jspecify.annotations.NullMarked;
