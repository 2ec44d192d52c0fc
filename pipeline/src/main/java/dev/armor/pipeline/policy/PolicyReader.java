package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Decision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a policy document. Everything that is wrong with it is reported at once; a policy with one
 * problem is no policy.
 */
public final class PolicyReader {

  /** Wire protocols that a workspace may name (API.md, "Enumerations"). */
  static final Map<String, String> PROTOCOLS = new LinkedHashMap<>();

  static {
    for (String protocol : List.of("mcp", "acp", "a2a", "http-function", "unknown")) {
      PROTOCOLS.put(protocol, protocol);
    }
  }

  private final Problems problems = new Problems();
  private final RuleReader rules = new RuleReader();
  private final WorkspaceTemplates templates;

  PolicyReader(WorkspaceTemplates templates) {
    this.templates = templates;
  }

  /**
   * Reads a policy.
   *
   * @param text the document, JSON when {@code file} ends in {@code .json}, else YAML
   * @param file its name, for messages
   * @throws PolicyInvalidException with everything that is wrong
   */
  public static Policy read(String text, String file) {
    return new PolicyReader(WorkspaceTemplates.builtIn()).policy(text, file);
  }

  Policy policy(String text, String file) {
    Node root = DocumentReader.read(text, file, problems);
    Policy policy = null;
    if (root instanceof Node.Mapping mapping) {
      Section section = new Section(mapping, "the policy", problems);
      policy = policy(section);
      section.close();
    } else if (root != null) {
      problems.add(root.at(), "a policy is a mapping, but this is " + root.kind());
    }
    problems.throwIfAny();
    if (policy == null) {
      throw new IllegalStateException("a policy without problems was not read");
    }
    return policy;
  }

  private Policy policy(Section section) {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    Map<String, Workspace> workspaces = new LinkedHashMap<>();
    RuleSet organisation = rules.read(section, RuleScope.ORGANISATION);
    section.each(
        "workspaces",
        "workspace",
        item -> {
          Workspace workspace = workspace(item, RuleScope.WORKSPACE);
          unique(workspaces, workspace.workspaceId(), workspace, item, "workspaceId");
          return workspace;
        });
    section.each(
        "profiles",
        "profile",
        item -> {
          Profile profile = profile(item, workspaces);
          unique(profiles, profile.agentId(), profile, item, "agentId");
          return profile;
        });
    Set<String> vault = new LinkedHashSet<>(secrets(section, "vault"));
    return new Policy(
        1,
        profiles,
        workspaces,
        vault,
        organisation,
        confine(section),
        StateSections.limits(section),
        StateSections.sensitive(section),
        StateSections.tokens(section));
  }

  private static <T> void unique(
      Map<String, T> all, String id, T value, Section section, String name) {
    if (all.putIfAbsent(id, value) != null && !id.isBlank()) {
      section.problem(section.at(name), name + " \"" + id + "\" stands here twice");
    }
  }

  private static Map<String, @Nullable Object> confine(Section section) {
    Node node = section.value("confine");
    if (node instanceof Node.Mapping mapping) {
      return mapping.plain();
    }
    if (node != null) {
      section.problem(node.at(), "confine must be a mapping, but is " + node.kind());
    }
    return Map.of();
  }

  private Profile profile(Section section, Map<String, Workspace> workspaces) {
    String workspaceId = section.text("workspaceId", "default");
    if (!workspaces.isEmpty() && !workspaces.containsKey(workspaceId)) {
      section.problem(
          section.at("workspaceId"),
          "there is no workspace \""
              + workspaceId
              + "\""
              + NearestName.hint(workspaceId, workspaces.keySet()));
    }
    String role = section.choice("role", RuleReader.ROLES);
    return new Profile(
        id(section, "agentId"),
        section.text("tenantId", ""),
        workspaceId,
        section.text("framework", ""),
        role == null ? "" : role,
        section.has("approvedTools") ? section.texts("approvedTools") : List.of(Profile.ANY_TOOL),
        secrets(section, "approvedSecrets"),
        section.choices("baselineActionTypes", RuleReader.TYPES),
        section.fraction("toolTrust", Profile.DEFAULT_TOOL_TRUST),
        rules.read(section, RuleScope.AGENT));
  }

  /** The workspace of a template: its rules are built in. */
  static Workspace templateWorkspace(Section section) {
    PolicyReader reader = new PolicyReader(WorkspaceTemplates.builtIn());
    Workspace workspace = reader.workspace(section, RuleScope.BUILT_IN);
    section.close();
    return workspace;
  }

  private Workspace workspace(Section section, RuleScope scope) {
    Workspace below = template(section);
    int review = section.integer("thresholdReview", 0, 100, below.thresholdReview());
    int block = section.integer("thresholdBlock", 0, 100, below.thresholdBlock());
    if (review > block) {
      section.problem(
          section.at("thresholdReview"),
          "thresholdReview " + review + " is above thresholdBlock " + block + "; swap them?");
    }
    return new Workspace(
        id(section, "workspaceId"),
        section.text("tenantId", ""),
        section.has("allowedProtocols")
            ? section.choices("allowedProtocols", PROTOCOLS)
            : below.allowedProtocols(),
        section.has("tools") ? section.each("tools", "tool", PolicyReader::tool) : below.tools(),
        section.has("allowedDomains") ? domains(section) : below.allowedDomains(),
        review,
        block,
        below.rules().and(rules.read(section, scope)));
  }

  private Workspace template(Section section) {
    String name = section.text("template", "");
    if (name.isEmpty()) {
      return Workspace.unrestricted("");
    }
    WorkspaceTemplate template = templates.template(name);
    if (template == null) {
      section.problem(
          section.at("template"),
          "there is no template \"" + name + "\"" + NearestName.hint(name, templates.ids()));
      return Workspace.unrestricted("");
    }
    return template.workspace();
  }

  private static ToolPolicy tool(Section section) {
    Decision most = section.choice("maxDecision", RuleReader.DECISIONS);
    Node schema = section.value("inputSchema");
    String text = "";
    if (schema instanceof Node.Mapping mapping) {
      text = JsonMapper.shared().writeValueAsString(mapping.plain());
      String fault = ArgumentSchema.fault(text);
      if (!fault.isEmpty()) {
        section.problem(schema.at(), "inputSchema is no JSON schema: " + fault);
      }
    } else if (schema != null) {
      section.problem(schema.at(), "inputSchema must be a mapping, but is " + schema.kind());
    }
    return new ToolPolicy(
        section.requiredText("toolName"),
        section.has("allowedActionTypes")
            ? section.choices("allowedActionTypes", RuleReader.TYPES)
            : List.of(ActionType.values()),
        most == null ? Decision.ALLOW : most,
        section.flag("requiresHumanReview", false),
        text);
  }

  private static List<String> domains(Section section) {
    List<String> domains = section.texts("allowedDomains");
    for (String domain : domains) {
      String fault = DomainPattern.fault(domain);
      if (!fault.isEmpty()) {
        section.problem(section.at("allowedDomains"), "\"" + domain + "\" " + fault);
      }
    }
    return domains;
  }

  private static List<String> secrets(Section section, String name) {
    List<String> references = section.texts(name);
    for (String reference : references) {
      if (!reference.startsWith("secretref://")) {
        // The value itself must not be repeated: somebody may have written the secret here.
        section.problem(
            section.at(name), name + " holds references (secretref://...), never values");
      }
    }
    return references;
  }

  /** Ids stand in paths of the HTTP interface, unescaped (API.md, section 1). */
  private static String id(Section section, String name) {
    String id = section.requiredText(name);
    if (id.indexOf('/') >= 0 || id.indexOf('?') >= 0 || id.indexOf('#') >= 0) {
      section.problem(section.at(name), name + " must not contain / ? or #: \"" + id + "\"");
    }
    return id;
  }
}
