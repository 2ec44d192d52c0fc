/**
 * What is known of programs, places and effects, read from the tables beside this package.
 *
 * <p>The tables are the knowledge and this code only reads them: to teach Armor a program, add a
 * line to the table of its family.
 */
@NullMarked
package dev.armor.pipeline.command.knowledge;

import org.jspecify.annotations.NullMarked;
