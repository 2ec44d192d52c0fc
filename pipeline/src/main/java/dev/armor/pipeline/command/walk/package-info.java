/**
 * Follows a script through its tree as a shell would, without running anything: what each word
 * expands to, where data flows, which programs get to run and what they would do.
 *
 * <p>What cannot be known stays visibly unknown in words and data, so that rules can be strict
 * about it. All work is bounded by a budget; a script that exceeds it is reported as too complex.
 */
@NullMarked
package dev.armor.pipeline.command.walk;

import org.jspecify.annotations.NullMarked;
