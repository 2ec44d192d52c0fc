/**
 * What the words of a script become: braces, parameters, arithmetic, the output of substituted
 * commands, and how a value is split into arguments.
 */
@NullMarked
package dev.armor.pipeline.command.expand;

import org.jspecify.annotations.NullMarked;
