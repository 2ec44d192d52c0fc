/**
 * Code of other languages than the shell's: of interpreters, databases, editors, stream editors and
 * build tools. It is looked for calls and commands, not run.
 */
@NullMarked
package dev.armor.pipeline.command.code;

import org.jspecify.annotations.NullMarked;
