/**
 * Reads the tables in which the project keeps its knowledge: text resources, one row a line.
 *
 * <p>A row has columns parted by tabs; {@code #} at the start of a line begins a comment.
 */
@NullMarked
package dev.armor.pipeline.table;

import org.jspecify.annotations.NullMarked;
