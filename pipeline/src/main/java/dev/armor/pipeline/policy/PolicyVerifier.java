package dev.armor.pipeline.policy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.policy.PolicyIssue.Category;
import dev.armor.pipeline.policy.PolicyIssue.Severity;
import dev.armor.pipeline.verdict.Decision;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for what a valid policy says in vain, contradicts, leaves out or gives away.
 *
 * <p>What follows from names, types, times and texts is decided exactly. Expressions are not
 * solved: two of them are compared as text, and by running each rule's own examples against the
 * rules that could hide it. So an issue is always real, but not every one is found.
 */
public final class PolicyVerifier {

  private final Policy policy;
  private final Workspace workspace;
  private final List<PolicyIssue> issues = new ArrayList<>();

  private PolicyVerifier(Policy policy, Workspace workspace) {
    this.policy = policy;
    this.workspace = workspace;
  }

  /** Verifies one workspace together with the rules of the organisation and its agents. */
  public static PolicyVerification verify(Policy policy, Workspace workspace) {
    return new PolicyVerifier(policy, workspace).verify();
  }

  /** Verifies every workspace; a policy without any is verified as its default one. */
  public static List<PolicyVerification> verify(Policy policy) {
    if (policy.workspaces().isEmpty()) {
      return List.of(verify(policy, policy.workspace("default")));
    }
    return policy.workspaces().values().stream()
        .sorted((a, b) -> a.workspaceId().compareTo(b.workspaceId()))
        .map(each -> verify(policy, each))
        .toList();
  }

  /**
   * What whoever takes a policy into force should know: rules and grants that have no effect,
   * contradict one another or give more than they seem to, a line each, without repeats. That a
   * kind of action is not spoken of is no fault, and left out.
   *
   * @param file the policy's name, for what concerns a whole workspace
   */
  public static List<String> warnings(Policy policy, String file) {
    Set<String> lines = new LinkedHashSet<>();
    for (PolicyVerification verification : verify(policy)) {
      for (PolicyIssue issue : verification.issues()) {
        if (issue.category() != Category.INCOMPLETE_COVERAGE) {
          lines.add(issue.line(file + ": workspace " + verification.workspaceId()));
        }
      }
    }
    return List.copyOf(lines);
  }

  private PolicyVerification verify() {
    List<Rule> shared = new ArrayList<>(policy.rules().rules());
    shared.addAll(workspace.rules().rules());
    List<Rule> all = new ArrayList<>(shared);
    List<Profile> profiles = profiles();
    profiles.forEach(profile -> all.addAll(profile.rules().rules()));
    for (Rule rule : all) {
      checkRule(rule);
      checkExceptions(rule, all);
    }
    RulePairs pairs = new RulePairs(this::add);
    pairs.compare(shared, shared);
    for (Profile profile : profiles) {
      List<Rule> together = new ArrayList<>(shared);
      together.addAll(profile.rules().rules());
      pairs.compare(together, profile.rules().rules());
      checkProfile(profile);
    }
    workspace.tools().forEach(this::checkTool);
    return summary(all);
  }

  private List<Profile> profiles() {
    return policy.profiles().values().stream()
        .filter(profile -> profile.workspaceId().equals(workspace.workspaceId()))
        .sorted((a, b) -> a.agentId().compareTo(b.agentId()))
        .toList();
  }

  private void checkRule(Rule rule) {
    if (!rule.enabled()) {
      return;
    }
    if (rule.types().isEmpty()) {
      add(
          rule,
          Severity.HIGH,
          Category.UNSATISFIABLE,
          "applies to no kind of action: its conditions exclude one another",
          "correct it");
    }
    RuleConditions conditions = rule.conditions();
    if (conditions.minRiskScore() > conditions.maxRiskScore()) {
      add(
          rule,
          Severity.HIGH,
          Category.UNSATISFIABLE,
          "wants a score of at least "
              + conditions.minRiskScore()
              + " and at most "
              + conditions.maxRiskScore(),
          "swap minRiskScore and maxRiskScore");
    }
    for (String excluded : conditions.payloadExcludes()) {
      for (String contained : conditions.payloadContains()) {
        if (contained.contains(excluded)) {
          add(
              rule,
              Severity.HIGH,
              Category.UNSATISFIABLE,
              "wants \"" + contained + "\" and excludes \"" + excluded + "\"",
              "drop one of them");
        }
      }
    }
    checkUnlistedTools(rule);
    boolean everything = rule.criteria().equals(RuleCriteria.ANY) && rule.expression().isEmpty();
    if (rule.decision() == Decision.ALLOW && everything) {
      add(
          rule,
          Severity.HIGH,
          Category.PRIVILEGE_ESCALATION,
          "makes an exception for every action",
          "say for which tools, agents or kinds of action");
    }
  }

  /** Ids of built-in rules have a family and a dot; one without can only be the policy's own. */
  private void checkExceptions(Rule rule, List<Rule> all) {
    for (String id : rule.exceptionTo()) {
      Rule named = all.stream().filter(other -> other.id().equals(id)).findAny().orElse(null);
      if (named != null && named.decision() == Decision.BLOCK) {
        add(
            rule,
            Severity.MEDIUM,
            Category.DEAD_RULE,
            "excepts rule \"" + id + "\", which blocks; no exception lifts a block",
            "let that rule demand a review, or narrow it");
      } else if (named == null && id.indexOf('.') < 0) {
        List<String> ids = all.stream().map(Rule::id).toList();
        add(
            rule,
            Severity.MEDIUM,
            Category.DEAD_RULE,
            "excepts \"" + id + "\", and no rule has that id" + NearestName.hint(id, ids),
            "name a rule of this policy or the rule of a finding");
      }
    }
  }

  private void checkUnlistedTools(Rule rule) {
    List<String> named = rule.criteria().toolNames();
    boolean anyListed =
        workspace.tools().stream().anyMatch(tool -> rule.criteria().matchesTool(tool.toolName()));
    // Broader rules also speak of the tools of other workspaces.
    boolean own = rule.scope().compareTo(RuleScope.WORKSPACE) >= 0;
    if (own && !workspace.tools().isEmpty() && !named.isEmpty() && !anyListed) {
      add(
          rule,
          Severity.MEDIUM,
          Category.DEAD_RULE,
          "speaks of tools that workspace " + workspace.workspaceId() + " does not list",
          "list the tool or drop the rule; unlisted tools are blocked anyway");
    }
  }

  private void checkProfile(Profile profile) {
    for (String tool : profile.approvedTools()) {
      boolean listed = tool.equals(Profile.ANY_TOOL) || workspace.tool(tool) != null;
      if (!workspace.tools().isEmpty() && !listed) {
        issues.add(
            new PolicyIssue(
                Severity.LOW,
                Category.DEAD_RULE,
                "agent "
                    + profile.agentId()
                    + " is approved for a tool that its workspace does not list",
                List.of(tool),
                "list the tool or withdraw the approval",
                null));
      }
    }
    for (String secret : profile.approvedSecrets()) {
      if (!policy.vault().contains(secret)) {
        issues.add(
            new PolicyIssue(
                Severity.MEDIUM,
                Category.UNSATISFIABLE,
                "agent " + profile.agentId() + " is granted " + secret + ", not in the vault",
                List.of(),
                "add the reference to vault or withdraw the grant",
                null));
      }
    }
  }

  private void checkTool(ToolPolicy tool) {
    List<String> affected = List.of(tool.toolName());
    if (tool.allowedActionTypes().isEmpty()) {
      issues.add(
          new PolicyIssue(
              Severity.MEDIUM,
              Category.DEAD_RULE,
              "tool " + tool.toolName() + " may do nothing",
              affected,
              "name its allowedActionTypes or drop it",
              null));
    }
    boolean runsAnything = tool.allowedActionTypes().contains(ActionType.SHELL);
    if (runsAnything && tool.least() == Decision.ALLOW) {
      issues.add(
          new PolicyIssue(
              Severity.MEDIUM,
              Category.PRIVILEGE_ESCALATION,
              "tool " + tool.toolName() + " runs commands and needs nobody's consent",
              affected,
              "set requiresHumanReview or a maxDecision of review",
              null));
    }
  }

  private PolicyVerification summary(List<Rule> rules) {
    Set<ActionType> covered = EnumSet.noneOf(ActionType.class);
    List<String> idle = new ArrayList<>();
    for (ToolPolicy tool : workspace.tools()) {
      covered.addAll(tool.allowedActionTypes());
      if (tool.allowedActionTypes().isEmpty()) {
        idle.add(tool.toolName());
      }
    }
    rules.stream().filter(Rule::enabled).forEach(rule -> covered.addAll(rule.types()));
    Set<ActionType> uncovered = EnumSet.complementOf(EnumSet.copyOf(covered));
    boolean says = !workspace.tools().isEmpty() || !rules.isEmpty();
    if (says && !uncovered.isEmpty()) {
      issues.add(
          new PolicyIssue(
              Severity.LOW,
              Category.INCOMPLETE_COVERAGE,
              "nothing is said of "
                  + String.join(", ", uncovered.stream().map(ActionType::wire).toList()),
              List.of(),
              "built-in judgement applies there; add tools or rules where that is not enough",
              null));
    }
    return new PolicyVerification(
        workspace.workspaceId(), issues, List.copyOf(covered), List.copyOf(uncovered), idle);
  }

  private void add(
      Rule rule, Severity severity, Category category, String what, String suggestion) {
    issues.add(
        new PolicyIssue(
            severity,
            category,
            "rule \"" + rule.id() + "\" " + what,
            rule.criteria().toolNames(),
            suggestion,
            rule.at()));
  }
}
