/**
 * The layer that asks who acts and how far that agent has earned trust.
 *
 * <p>An agent's word about itself is never proof; the registry of identities is.
 */
@NullMarked
package dev.armor.pipeline.layer.identity;

import org.jspecify.annotations.NullMarked;
