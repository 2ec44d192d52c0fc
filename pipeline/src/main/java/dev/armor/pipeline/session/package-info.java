/**
 * One run of an agent, across which labels, provenance and counts carry.
 *
 * <p>Sessions are the pipeline's only memory; a layer reads them, the pipeline writes them.
 */
@NullMarked
package dev.armor.pipeline.session;

import org.jspecify.annotations.NullMarked;
