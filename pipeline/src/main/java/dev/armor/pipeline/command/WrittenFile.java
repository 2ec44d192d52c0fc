package dev.armor.pipeline.command;

import org.jspecify.annotations.Nullable;

/**
 * What a command put into a file.
 *
 * @param text the content; null when it is not known
 * @param origins where the content came from, bits of {@code knowledge.Origin}
 */
public record WrittenFile(@Nullable String text, int origins) {}
