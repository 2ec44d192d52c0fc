package dev.armor.pipeline.command;

/**
 * What it takes to know what a shell does with the next line that it is told.
 *
 * @param state a script that leaves a shell as what it was told before {@code recent}: where it
 *     stands, what is set and defined; whole lines, or empty
 * @param recent the last that it was told, from where a line begins a statement
 */
public record ShellMemory(String state, String recent) {}
