/**
 * Hostile input, made by a coverage-guided fuzzer for a bounded time.
 *
 * <p>Each target holds one promise: whatever the text, there is a verdict, and no layer fails.
 */
@NullMarked
package dev.armor.it.fuzz;

import org.jspecify.annotations.NullMarked;
