package dev.armor.pipeline.sql;

/**
 * One statement of a text.
 *
 * @param verb its first word in capitals ({@code SELECT}, {@code DROP}); for {@code WITH} the verb
 *     that follows the named queries; empty for text that is no statement
 * @param start position of its first character
 * @param end position after its last
 */
public record SqlStatement(String verb, int start, int end) {}
