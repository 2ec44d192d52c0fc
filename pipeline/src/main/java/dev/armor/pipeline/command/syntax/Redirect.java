package dev.armor.pipeline.command.syntax;

import org.jspecify.annotations.Nullable;

/**
 * One redirection.
 *
 * @param descriptor the number in front of the operator, or -1 when there is none
 * @param operator {@code <}, {@code >}, {@code >>}, {@code >|}, {@code <>}, {@code >&}, {@code <&},
 *     {@code &>}, {@code &>>}, {@code <<} or {@code <<<}
 * @param target the word after the operator
 * @param document the body of a here-document, or null for the other operators
 */
public record Redirect(
    int descriptor, String operator, Word target, @Nullable HereDocument document) {}
