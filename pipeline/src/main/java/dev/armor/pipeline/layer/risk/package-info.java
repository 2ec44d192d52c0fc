/**
 * Layer 4: five signals about how unusual an action is for its agent, session and time.
 *
 * <p>Risk alone never stops an action: it tips the scale where other layers found something.
 */
@NullMarked
package dev.armor.pipeline.layer.risk;

import org.jspecify.annotations.NullMarked;
