/**
 * Turns one action into one verdict, the same every time.
 *
 * <p>A plain library: nothing here knows of instrumentation, so that every judgement can be tested
 * and replayed without a JVM agent.
 */
@NullMarked
package dev.armor.pipeline;

import org.jspecify.annotations.NullMarked;
