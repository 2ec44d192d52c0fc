package dev.armor.pipeline.policy;

/**
 * A ready-made workspace that an operator can start from.
 *
 * @param templateId its id
 * @param name for people
 * @param description what it is for, one sentence
 * @param category {@code security}, {@code development}, {@code compliance} or {@code ml}
 * @param workspace its contents
 */
public record WorkspaceTemplate(
    String templateId, String name, String description, String category, Workspace workspace) {}
