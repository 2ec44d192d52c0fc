package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.policy.PolicyIssue.Category;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyVerifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONTRADICTION | says allow where rule \"a\" says block |"
            + " - {id: a, decision: block, matchCriteria: {toolName: [x]}} |"
            + " - {id: b, decision: allow, matchCriteria: {toolName: [x]}}",
        "DEAD_RULE | repeats rule \"a\" |"
            + " - {id: a, decision: block, when: action.port == 22} |"
            + " - {id: b, decision: block, when: action.port == 22}",
        "DEAD_RULE | rule \"a\" always comes first |"
            + " - {id: a, decision: review, matchCriteria: {toolName: [x*]}} |"
            + " - {id: b, decision: block, matchCriteria: {toolName: [xy], agentId: [z]}}",
        "DEAD_RULE | no exception lifts a block |"
            + " - {id: a, decision: block, when: action.command.contains(\"prod\")} |"
            + " - {id: b, decision: allow, when: action.program == \"ls\","
            + " match: [{type: shell, argv: [ls, prod]}]}",
        "UNSATISFIABLE | applies to no kind of action |"
            + " - {id: a, decision: block, when: action.type == \"shell\" && action.type == \"http\"} |",
        "UNSATISFIABLE | at least 80 and at most 20 |"
            + " - {id: a, decision: block, conditions: {minRiskScore: 80, maxRiskScore: 20}} |",
        "UNSATISFIABLE | excludes \"prod\" |"
            + " - {id: a, decision: block, conditions: {payloadContains: [production],"
            + " payloadExcludes: [Prod]}} |",
        "UNSATISFIABLE | exclude one another |"
            + " - {id: a, decision: block, when: action.port == 22 && 443 == action.port} |",
        "UNSATISFIABLE | exclude one another |"
            + " - {id: a, decision: block, when: action.score > 80 && action.type == 'shell'"
            + " && action.score <= 80} |",
        "UNSATISFIABLE | exclude one another |"
            + " - {id: a, decision: block, when: \"action.host in ['x', 'y'] && action.host == 'z'\"} |",
        "UNSATISFIABLE | exclude one another |"
            + " - {id: a, decision: block, when: action.type == 'shell' && false} |",
        "DEAD_RULE | did you mean \"quiet\" |"
            + " - {id: quiet, decision: review, when: action.port == 22} |"
            + " - {id: b, decision: allow, when: action.port == 22 && action.host == 'x',"
            + " exceptionTo: [quite]}",
        "DEAD_RULE | excepts rule \"a\", which blocks |"
            + " - {id: a, decision: block, when: action.port == 22} |"
            + " - {id: b, decision: allow, when: action.host == 'x', exceptionTo: [a]}",
        "DEAD_RULE | the strictest wins |"
            + " - {id: a, decision: block, matchCriteria: {actionType: [shell, db_query]}} |"
            + " - {id: b, decision: review, when: action.type == 'shell' && action.program == 'ls'}",
        "DEAD_RULE | blocks all that it matches; no exception |"
            + " - {id: a, decision: block, matchCriteria: {toolName: [x*]}} |"
            + " - {id: b, decision: allow, matchCriteria: {toolName: [xy]}, when: action.port == 1}",
        "PRIVILEGE_ESCALATION | for every action | - {id: a, decision: allow} |"
      })
  void whatRulesSayInVainIsFound(Category category, String words, String first, String second) {
    String yaml = "rules:\n" + (first + "\n" + (second == null ? "" : second)).indent(1);

    List<PolicyIssue> issues = verify(yaml).issues();

    assertThat(issues)
        .anySatisfy(
            issue -> {
              assertThat(issue.category()).isEqualTo(category);
              assertThat(issue.description()).contains(words);
              assertThat(issue.at()).isNotNull();
            });
  }

  @Test
  void rulesThatDifferAreNotCompared() {
    PolicyVerification verification =
        verify(
            """
            rules:
              - {id: a, decision: block, matchCriteria: {toolName: [xy]}}
              - {id: b, decision: review, matchCriteria: {toolName: [x*]}}
              - {id: c, decision: allow, when: action.program == "ls", match: [{type: shell, argv: [ls]}]}
            """);

    assertThat(verification.issues()).isEmpty();
  }

  @Test
  void conditionsThatSomeActionMeetsAreNotCalledImpossible() {
    PolicyVerification verification =
        verify(
            """
            rules:
              - {id: a, decision: block, when: action.port == 22 || action.port == 23}
              - {id: b, decision: block, when: action.port >= 22 && action.port <= 22}
              - {id: c, decision: block, when: action.host == "x" && action.ip == "y"}
              - {id: d, decision: block, when: '!(action.port == 1 && action.port == 2)'}
              - {id: e, decision: review, when: 'action.port in [1, 2] && action.port in [2, 3]'}
              - {id: f, decision: block, when: 'action.tool == "t" && action.argv.exists(w, w == "a" && w != "b")'}
              - {id: g, decision: block, matchCriteria: {actionType: [http]}, when: action.port == 9}
              - {id: h, decision: review, when: action.type == "shell"}
              - {id: i, decision: allow, when: action.type == "shell" && action.cwd == "/x", exceptionTo: [h, path.link]}
            """);

    assertThat(verification.issues())
        .extracting(PolicyIssue::category)
        .isSubsetOf(Category.INCOMPLETE_COVERAGE);
  }

  @Test
  void warningsComeOnceAndLeaveOutWhatIsOnlyNotSpokenOf() {
    Policy policy =
        PolicyReader.read(
            """
            rules:
              - {id: a, decision: block, when: action.port == 22}
              - {id: b, decision: block, when: action.port == 22}
            workspaces:
              - {workspaceId: x, tools: [{toolName: t, allowedActionTypes: []}]}
              - {workspaceId: y}
            """,
            "policy.yaml");

    assertThat(PolicyVerifier.warnings(policy, "policy.yaml"))
        .containsExactlyInAnyOrder(
            "policy.yaml:3:5: low dead_rule: rule \"b\" repeats rule \"a\"; drop one of them",
            "policy.yaml: workspace x: medium dead_rule: tool t may do nothing; name its"
                + " allowedActionTypes or drop it");
  }

  @Test
  void grantsThatCannotBeUsedAreFound() {
    PolicyVerification verification =
        verify(
            """
            workspaces:
              - workspaceId: shop
                tools:
                  - {toolName: idle, allowedActionTypes: []}
                  - {toolName: terminal, allowedActionTypes: [shell]}
                rules:
                  - {id: r, decision: block, matchCriteria: {toolName: [gone]}}
            profiles:
              - {agentId: a, workspaceId: shop, approvedTools: [gone], approvedSecrets: [secretref://x]}
            """);

    assertThat(verification.issues())
        .extracting(PolicyIssue::category)
        .contains(Category.DEAD_RULE, Category.UNSATISFIABLE, Category.PRIVILEGE_ESCALATION);
    assertThat(verification.toolsWithNoActions()).containsExactly("idle");
    assertThat(verification.satisfiable()).isFalse();
    assertThat(verification.consistent()).isTrue();
  }

  @Test
  void whatAWorkspaceSaysNothingOfIsCounted() {
    PolicyVerification verification =
        verify(
            "workspaces: [{workspaceId: a, tools: [{toolName: t, allowedActionTypes:"
                + " [file_read]}]}]");

    assertThat(verification.complete()).isFalse();
    assertThat(verification.coveredTypes()).hasSize(1);
    assertThat(verification.uncoveredTypes()).hasSize(11);
  }

  @ParameterizedTest
  @CsvSource({
    "strict-production",
    "permissive-dev",
    "compliance-hipaa",
    "compliance-soc2",
    "ml-pipeline"
  })
  void theBuiltInTemplatesSayNothingInVain(String id) {
    PolicyVerification verification =
        verify("workspaces: [{workspaceId: a, template: " + id + "}]");

    assertThat(verification.consistent()).isTrue();
    assertThat(verification.satisfiable()).isTrue();
    assertThat(verification.issues())
        .extracting(PolicyIssue::category)
        .isSubsetOf(Category.INCOMPLETE_COVERAGE);
  }

  private static PolicyVerification verify(String yaml) {
    return PolicyVerifier.verify(PolicyReader.read(yaml, "policy.yaml")).get(0);
  }
}
