/**
 * The state of one run of a script on paper: variables, files, the directory, what is noticed, and
 * what all rooms judge alike: reading, writing and sending.
 *
 * <p>Change something here when it holds for every program and language. The rooms above ({@code
 * expand}, {@code text}, {@code code}, {@code builtin}, {@code program}, {@code walk}) use this
 * one; it knows them only as {@link dev.armor.pipeline.command.run.Shell}.
 */
@NullMarked
package dev.armor.pipeline.command.run;

import org.jspecify.annotations.NullMarked;
