/**
 * The README's main job as a newcomer runs it: the demo programs, as a jar, with the built
 * armor.jar and without. What is asserted is what the programs found to have really happened.
 */
@NullMarked
package dev.armor.it.demo;

import org.jspecify.annotations.NullMarked;
