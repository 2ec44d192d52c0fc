/**
 * Recognises sensitive content that was really read when it goes out again, also encoded or in
 * pieces.
 *
 * <p>Only keyed hashes of the content are kept, in bounded memory.
 */
@NullMarked
package dev.armor.pipeline.provenance;

import org.jspecify.annotations.NullMarked;
