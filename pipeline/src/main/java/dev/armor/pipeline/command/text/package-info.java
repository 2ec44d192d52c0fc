/**
 * What programs make of text that is known: {@code echo}, {@code tr}, {@code base64}, {@code sed
 * s///}. Nothing here judges; each class works out a text or says that it cannot.
 */
@NullMarked
package dev.armor.pipeline.command.text;

import org.jspecify.annotations.NullMarked;
