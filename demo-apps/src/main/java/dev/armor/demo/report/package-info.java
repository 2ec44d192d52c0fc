/**
 * What the agent programs tried and what came of it, as a table for a terminal. A block is known
 * here only as any program knows it: from a caught {@link SecurityException}.
 */
@NullMarked
package dev.armor.demo.report;

import org.jspecify.annotations.NullMarked;
