/**
 * Commands of the shell itself, which change how the script goes on: variables, positional
 * parameters, traps, {@code eval}, {@code read}; and what setting a variable means to programs.
 */
@NullMarked
package dev.armor.pipeline.command.builtin;

import org.jspecify.annotations.NullMarked;
