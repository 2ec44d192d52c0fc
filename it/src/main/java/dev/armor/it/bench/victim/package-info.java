/**
 * Small programs that do one kind of work in a loop and print what it cost.
 *
 * <p>They know nothing of Armor; the same class runs with and without it.
 */
@NullMarked
package dev.armor.it.bench.victim;

import org.jspecify.annotations.NullMarked;
