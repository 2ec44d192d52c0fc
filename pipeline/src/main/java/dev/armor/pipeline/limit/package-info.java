/**
 * How many calls an agent may make in a time.
 *
 * <p>Token buckets per agent and tool; time is passed in, so that a verdict can be replayed.
 */
@NullMarked
package dev.armor.pipeline.limit;

import org.jspecify.annotations.NullMarked;
