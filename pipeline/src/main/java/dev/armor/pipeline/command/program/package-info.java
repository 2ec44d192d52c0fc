/**
 * Programs: found in the tables, judged by what these say about their arguments; those whose
 * arguments are a language of their own have a class here, as have those that run another program.
 */
@NullMarked
package dev.armor.pipeline.command.program;

import org.jspecify.annotations.NullMarked;
