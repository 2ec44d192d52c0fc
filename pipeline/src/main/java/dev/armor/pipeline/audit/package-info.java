/**
 * The account of every verdict: what is recorded and where it goes.
 *
 * <p>Blocks and reviews are on disk before the program learns of them.
 */
@NullMarked
package dev.armor.pipeline.audit;

import org.jspecify.annotations.NullMarked;
