/**
 * What one connection sends, read as it leaves: the protocol's own bytes are taken out, so that
 * what was split over writes, chunks or frames stands whole, and looked through for remembered
 * content.
 *
 * <p>In bounded memory for each connection; knows nothing of sockets.
 */
@NullMarked
package dev.armor.pipeline.egress;

import org.jspecify.annotations.NullMarked;
