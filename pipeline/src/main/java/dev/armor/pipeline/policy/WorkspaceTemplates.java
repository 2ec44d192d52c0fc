package dev.armor.pipeline.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The built-in workspace templates (ids and thresholds of API.md, section 7; contents ours). Each
 * is a resource beside this class and is read when it is first asked for. Safe for use by many
 * threads.
 */
public final class WorkspaceTemplates {

  private static final Set<String> IDS =
      Set.copyOf(
          List.of(
              "strict-production",
              "permissive-dev",
              "compliance-hipaa",
              "compliance-soc2",
              "ml-pipeline"));

  private static final WorkspaceTemplates BUILT_IN = new WorkspaceTemplates();

  private final Map<String, WorkspaceTemplate> read = new LinkedHashMap<>();

  private WorkspaceTemplates() {}

  /** The built-in ones. */
  public static WorkspaceTemplates builtIn() {
    return BUILT_IN;
  }

  /** Ids of all templates. */
  public Set<String> ids() {
    return IDS;
  }

  /** The template of that id, null when there is none. */
  public synchronized @Nullable WorkspaceTemplate template(String id) {
    if (!IDS.contains(id)) {
      return null;
    }
    return read.computeIfAbsent(id, WorkspaceTemplates::load);
  }

  private static WorkspaceTemplate load(String id) {
    String file = "templates/" + id + ".yaml";
    Problems problems = new Problems();
    Node root = DocumentReader.read(text(file), file, problems);
    WorkspaceTemplate template = null;
    if (root instanceof Node.Mapping mapping) {
      Section section = new Section(mapping, "template", problems);
      template = template(section, problems);
      section.close();
    }
    problems.throwIfAny();
    if (template == null) {
      throw new IllegalStateException(file + " is no template");
    }
    return template;
  }

  private static WorkspaceTemplate template(Section section, Problems problems) {
    Section workspace = section.section("workspace", "workspace");
    if (workspace == null) {
      problems.add(section.at(), "template needs \"workspace\"");
      workspace = section;
    }
    Workspace read = PolicyReader.templateWorkspace(workspace);
    return new WorkspaceTemplate(
        section.requiredText("templateId"),
        section.requiredText("name"),
        section.requiredText("description"),
        section.requiredText("category"),
        read);
  }

  private static String text(String file) {
    try (InputStream in = WorkspaceTemplates.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("resource " + file + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException("resource " + file + " cannot be read", failure);
    }
  }
}
