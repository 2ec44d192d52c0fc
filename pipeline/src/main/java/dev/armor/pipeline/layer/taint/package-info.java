/**
 * Layer 2: what the session has seen, and whether sensitive content it has read is about to leave.
 *
 * <p>Labels add risk; only a real match of content blocks by itself.
 */
@NullMarked
package dev.armor.pipeline.layer.taint;

import org.jspecify.annotations.NullMarked;
