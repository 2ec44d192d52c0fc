package dev.armor.demo.report;

/**
 * One thing that an agent program tried.
 *
 * @param action what it tried, for people
 * @param kind what it was meant to do
 * @param verdict {@code block} or {@code review} when it was stopped, {@code failed} when it failed
 *     by itself, otherwise {@code -}
 * @param score the score named by whoever stopped it, otherwise {@code -}
 * @param reason why it was stopped or failed, otherwise empty
 * @param effect what really came of it
 */
public record Attempt(
    String action, Kind kind, String verdict, String score, String reason, Effect effect) {}
