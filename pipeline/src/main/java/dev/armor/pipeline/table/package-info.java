/**
 * Two kinds of table: {@link dev.armor.pipeline.table.Table} reads those in which the project keeps
 * its knowledge, text resources with one row a line; {@link dev.armor.pipeline.table.RacyTable}
 * remembers what was worked out a moment ago.
 *
 * <p>A row of the first kind has columns parted by tabs; {@code #} at the start of a line begins a
 * comment.
 */
@NullMarked
package dev.armor.pipeline.table;

import org.jspecify.annotations.NullMarked;
