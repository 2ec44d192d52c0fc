package dev.armor.pipeline.command.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code name=value} in front of a command or alone.
 *
 * @param index what stands between brackets behind the name when that is evaluated, or null
 * @param elements the words of {@code name=(a b c)}, or null for an ordinary value
 */
public record Assignment(
    String name, @Nullable Word index, boolean append, Word value, @Nullable List<Word> elements) {}
