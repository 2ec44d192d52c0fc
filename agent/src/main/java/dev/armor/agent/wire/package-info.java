/**
 * Requests and answers in the JSON of the HTTP API, shared by everything that speaks it.
 *
 * <p>Reading is strict where a missing value could change a verdict and lenient towards unknown
 * fields.
 */
@NullMarked
package dev.armor.agent.wire;

import org.jspecify.annotations.NullMarked;
