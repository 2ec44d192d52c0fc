/**
 * Works out what a command line would do: parses it, follows it without running it, and names its
 * effects.
 *
 * <p>{@code syntax} builds the tree, {@code walk} follows it with what {@code knowledge} holds
 * about programs, places and effects.
 */
@NullMarked
package dev.armor.pipeline.command;

import org.jspecify.annotations.NullMarked;
