/**
 * What the pipeline answers: findings, layer reports and the verdict they add up to.
 *
 * <p>The strictest finding wins, whatever the order of the layers.
 */
@NullMarked
package dev.armor.pipeline.verdict;

import org.jspecify.annotations.NullMarked;
