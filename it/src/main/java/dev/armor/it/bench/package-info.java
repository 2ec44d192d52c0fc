/**
 * Measures the budgets of the design, each as a ratio within one run.
 *
 * <p>{@link dev.armor.it.bench.Budgets} forks programs with and without the built jar, one after
 * the other in turn, so that whatever else the machine does meets both alike.
 */
@NullMarked
package dev.armor.it.bench;

import org.jspecify.annotations.NullMarked;
