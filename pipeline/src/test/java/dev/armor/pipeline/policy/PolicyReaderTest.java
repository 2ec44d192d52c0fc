package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.verdict.Decision;
import org.junit.jupiter.api.Test;

final class PolicyReaderTest {

  private static final String WHOLE =
      """
      profiles:
        - agentId: builder-01
          workspaceId: shop
          framework: langchain4j
          role: builder
          approvedTools: [terminal.exec]
          approvedSecrets: [secretref://prod/token]
          baselineActionTypes: [shell]
          toolTrust: 0.5
      workspaces:
        - workspaceId: shop
          allowedProtocols: [mcp]
          allowedDomains: ["*.example.org"]
          thresholdReview: 20
          thresholdBlock: 60
          tools:
            - toolName: terminal.exec
              allowedActionTypes: [shell]
              maxDecision: review
              requiresHumanReview: true
              inputSchema: {type: object, required: [command]}
      vault: [secretref://prod/token]
      confine: {}
      """;

  @Test
  void everySectionIsRead() {
    Policy policy = PolicyReader.read(WHOLE, "policy.yaml");

    Profile profile = policy.profile("builder-01");
    assertThat(profile.workspaceId()).isEqualTo("shop");
    assertThat(profile.role()).isEqualTo("builder");
    assertThat(profile.approvedSecrets()).containsExactly("secretref://prod/token");
    assertThat(profile.baselineActionTypes()).containsExactly(ActionType.SHELL);
    assertThat(profile.toolTrust()).isEqualTo(0.5);
    Workspace workspace = policy.workspace("shop");
    assertThat(workspace.thresholdReview()).isEqualTo(20);
    assertThat(workspace.thresholdBlock()).isEqualTo(60);
    assertThat(workspace.allowedDomains()).containsExactly("*.example.org");
    ToolPolicy tool = workspace.tool("terminal.exec");
    assertThat(tool.least()).isEqualTo(Decision.REVIEW);
    assertThat(tool.inputSchema()).contains("\"required\"");
    assertThat(policy.vault()).containsExactly("secretref://prod/token");
  }

  @Test
  void theSamePolicyMayBeJson() {
    Policy policy =
        PolicyReader.read(
            "{\"workspaces\": [{\"workspaceId\": \"a\", \"thresholdBlock\": 80}]}", "policy.json");

    assertThat(policy.workspace("a").thresholdBlock()).isEqualTo(80);
  }

  @Test
  void whatIsAbsentDoesNotRestrict() {
    Policy policy =
        PolicyReader.read(
            "{workspaces: [{workspaceId: a, tools: [{toolName: t}]}], profiles: [{agentId: x,"
                + " workspaceId: a}]}",
            "policy.yaml");

    assertThat(policy.profile("x").approves("anything")).isTrue();
    assertThat(policy.profile("x").approvedSecrets()).isEmpty();
    assertThat(policy.workspace("a").tool("t").allowedActionTypes())
        .containsExactly(ActionType.values());
    assertThat(policy.workspace("a").tool("t").least()).isEqualTo(Decision.ALLOW);
    assertThat(policy.workspace("a").thresholdBlock()).isEqualTo(Workspace.DEFAULT_BLOCK);
  }

  @Test
  void anExplicitlyEmptyListOfToolsApprovesNone() {
    Policy policy =
        PolicyReader.read("{profiles: [{agentId: x, approvedTools: []}]}", "policy.yaml");

    assertThat(policy.profile("x").approves("anything")).isFalse();
  }

  @Test
  void aTemplateGivesWhatTheWorkspaceLeavesOut() {
    Policy policy =
        PolicyReader.read(
            "{workspaces: [{workspaceId: a, template: strict-production, thresholdReview: 10}]}",
            "policy.yaml");

    Workspace workspace = policy.workspace("a");
    assertThat(workspace.workspaceId()).isEqualTo("a");
    assertThat(workspace.thresholdReview()).isEqualTo(10);
    assertThat(workspace.thresholdBlock()).isEqualTo(50);
    assertThat(workspace.rules().rules())
        .extracting(Rule::scope)
        .contains(RuleScope.BUILT_IN)
        .doesNotContain(RuleScope.WORKSPACE);
  }

  @Test
  void aSecretWrittenInPlaceOfItsReferenceIsNotRepeated() {
    assertThatThrownBy(() -> PolicyReader.read("vault: [hunter2]", "policy.yaml"))
        .isInstanceOf(PolicyInvalidException.class)
        .hasMessageContaining("references")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void deepNestingIsAProblemAndNotAnOverflow() {
    String deep = "confine: " + "[".repeat(900) + "]".repeat(900);

    assertThatThrownBy(() -> PolicyReader.read(deep, "policy.yaml"))
        .isInstanceOf(PolicyInvalidException.class)
        .hasMessageContaining("nested deeper");
  }
}
