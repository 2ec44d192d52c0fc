/**
 * Layer 5: what the action would do to the machine, its data and other services.
 *
 * <p>Commands are parsed and followed, SQL is read as statements, files are judged by what kind of
 * place they are; text that only mentions something dangerous does nothing and scores nothing.
 */
@NullMarked
package dev.armor.pipeline.layer.impact;

import org.jspecify.annotations.NullMarked;
