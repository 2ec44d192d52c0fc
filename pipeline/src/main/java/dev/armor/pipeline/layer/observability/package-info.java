/**
 * Layer 8: whether the verdict can be accounted for.
 *
 * <p>What cannot be recorded and may do harm does not happen.
 */
@NullMarked
package dev.armor.pipeline.layer.observability;

import org.jspecify.annotations.NullMarked;
