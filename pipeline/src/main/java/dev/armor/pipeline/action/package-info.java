/**
 * What the program is about to do, as immutable values, and the facts that rules read.
 *
 * <p>Every action is a copy: whatever the program changes afterwards, all layers judge the same
 * thing.
 */
@NullMarked
package dev.armor.pipeline.action;

import org.jspecify.annotations.NullMarked;
