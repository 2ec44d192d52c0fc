/**
 * The layer that recognises agent protocols and holds calls against the schemas of their tools.
 *
 * <p>What a message declares about itself is compared with what it carries.
 */
@NullMarked
package dev.armor.pipeline.layer.protocol;

import org.jspecify.annotations.NullMarked;
