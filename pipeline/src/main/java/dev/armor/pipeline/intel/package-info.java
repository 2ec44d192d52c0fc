/**
 * Threat intelligence: indicators from a built-in table, from the operator and from feed files, in
 * indexes that answer in a time independent of their number.
 *
 * <p>{@link dev.armor.pipeline.intel.ThreatIntelligence} holds the snapshot in force; {@link
 * dev.armor.pipeline.intel.ThreatFeeds} replaces it when a feed file changes.
 */
@NullMarked
package dev.armor.pipeline.intel;

import org.jspecify.annotations.NullMarked;
