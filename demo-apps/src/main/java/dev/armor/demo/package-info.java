/**
 * Real agent programs that try ordinary and harmful things, and the command that runs them. They
 * know nothing of Armor: they are what it is meant to govern.
 */
@NullMarked
package dev.armor.demo;

import org.jspecify.annotations.NullMarked;
