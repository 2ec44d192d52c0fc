/**
 * Sends an account of every verdict to an OpenTelemetry collector: a span each, a log record for
 * what was stopped, counters and a latency histogram.
 *
 * <p>Nothing of it is loaded unless a collector is configured, it runs on one thread of Armor's
 * own, and what the collector does is never noticed by the program.
 */
@NullMarked
package dev.armor.agent.telemetry;

import org.jspecify.annotations.NullMarked;
