/**
 * The pipeline without an agent, for what judges millions of actions in one JVM.
 *
 * <p>Nothing is recorded and nothing is carried out here.
 */
@NullMarked
package dev.armor.it.judge;

import org.jspecify.annotations.NullMarked;
