/**
 * Works out what a command line would do: parses it, follows it without running it, and names its
 * effects.
 *
 * <p>The rooms, each using only those before it:
 *
 * <ul>
 *   <li>{@code knowledge}: the tables about programs, places, hosts and effects
 *   <li>{@code syntax}: from text to the tree
 *   <li>{@code run}: the state of a script's run, and what holds for all programs
 *   <li>{@code expand}: from words to arguments
 *   <li>{@code text}: what programs make of known text
 *   <li>{@code code}: code of other languages
 *   <li>{@code builtin}: commands of the shell itself
 *   <li>{@code program}: all other programs
 *   <li>{@code walk}: the way through the tree, from which everything starts
 * </ul>
 */
@NullMarked
package dev.armor.pipeline.command;

import org.jspecify.annotations.NullMarked;
