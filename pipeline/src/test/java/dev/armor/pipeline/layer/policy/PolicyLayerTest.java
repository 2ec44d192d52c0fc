package dev.armor.pipeline.layer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.behaviour.BehaviouralFingerprint;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyLayerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static final Policy GRANTS =
      policy(
          """
          profiles:
            - agentId: builder
              workspaceId: shop
              role: builder
              approvedTools: [files, terminal, fetch, never, absent]
              approvedSecrets: [secretref://a, secretref://gone]
          workspaces:
            - workspaceId: shop
              allowedProtocols: [mcp]
              tools:
                - {toolName: files, allowedActionTypes: [file_read]}
                - {toolName: terminal, allowedActionTypes: [shell], requiresHumanReview: true}
                - {toolName: fetch, allowedActionTypes: [http]}
                - {toolName: never, allowedActionTypes: [custom], maxDecision: block}
                - {toolName: other, allowedActionTypes: [file_read]}
          vault: [secretref://a, secretref://b]
          """);

  @Test
  void withoutAPolicyThereIsNothingToSay() {
    assertThat(inspect(Policy.builtIn(), StartProcess.shell("rm -rf /")).findings()).isEmpty();
  }

  @Nested
  final class Tools {

    @Test
    void anApprovedToolIsAllowed() {
      assertThat(call("files", ActionType.FILE_READ, Map.of("path", "a")).least())
          .isEqualTo(Decision.ALLOW);
    }

    @Test
    void aToolThatTheWorkspaceDoesNotListIsBlocked() {
      assertThat(rules(call("absent", ActionType.CUSTOM, Map.of())))
          .containsExactly(ToolGrants.UNKNOWN);
    }

    @Test
    void aToolThatTheAgentIsNotApprovedForIsBlocked() {
      assertThat(rules(call("other", ActionType.FILE_READ, Map.of())))
          .containsExactly(ToolGrants.NOT_APPROVED);
    }

    @Test
    void aToolIsHeldToItsActionTypesAlsoByItsArguments() {
      assertThat(rules(call("files", ActionType.FILE_WRITE, Map.of("path", "a"))))
          .containsExactly(ToolGrants.TYPE);
      assertThat(rules(call("files", ActionType.FILE_READ, Map.of("command", "ls"))))
          .containsExactly(ToolGrants.TYPE);
      assertThat(
              rules(call("files", ActionType.FILE_READ, Map.of("kwargs", Map.of("command", "ls")))))
          .containsExactly(ToolGrants.TYPE);
    }

    @Test
    void whereACommandRunsIsNotHeldAgainstTheTerminal() {
      LayerReport report =
          call("terminal", ActionType.SHELL, Map.of("command", "ls", "directory", "/srv"));

      assertThat(rules(report)).containsExactly(ToolGrants.CONSENT);
      assertThat(report.least()).isEqualTo(Decision.REVIEW);
      assertThat(report.score()).isEqualTo(PolicyLayer.CONSENT);
    }

    @Test
    void aToolWhoseMildestDecisionIsBlockIsNeverAllowed() {
      assertThat(rules(call("never", ActionType.CUSTOM, Map.of())))
          .containsExactly(ToolGrants.NEVER);
    }

    @Test
    void aCallByAnotherProtocolIsBlocked() {
      CallTool call = new CallTool("files", ActionType.FILE_READ, Map.of("path", "a"), List.of());
      Attribution a2a = new Attribution("builder", "shop", "s", "", "a2a", "", "");

      assertThat(rules(inspect(GRANTS, call, a2a))).containsExactly(ToolGrants.PROTOCOL);
    }

    @Test
    void grantsOfToolsDoNotConcernWhatTheProgramDoesItself() {
      assertThat(inspect(GRANTS, AccessFile.of(FileOperation.WRITE, "/srv/a")).findings())
          .isEmpty();
    }
  }

  @Nested
  final class Secrets {

    @Test
    void aGrantedSecretInTheVaultIsApproved() {
      SecretPlan plan = plan("secretref://a");

      assertThat(plan.approved()).containsExactly("secretref://a");
      assertThat(plan.denied()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretref://b", "secretref://gone", "secretref://A", "secretref://a/"})
    void aSecretThatIsNotGrantedOrNotThereIsDenied(String reference) {
      assertThat(plan(reference).denied()).containsExactly(reference);
      CallTool call =
          new CallTool("files", ActionType.FILE_READ, Map.of("path", "a"), List.of(reference));

      assertThat(inspect(GRANTS, call).least()).isEqualTo(Decision.BLOCK);
    }

    @Test
    void withoutAVaultNothingIsGrantedOrDenied() {
      CallTool call =
          new CallTool("files", ActionType.FILE_READ, Map.of(), List.of("secretref://a"));

      assertThat(inspect(Policy.builtIn(), call).findings()).isEmpty();
    }

    private SecretPlan plan(String reference) {
      return SecretPlan.of(List.of(reference), GRANTS, GRANTS.profile("builder"));
    }
  }

  @Nested
  final class Hosts {

    private final Policy domains =
        policy(
            """
            workspaces:
              - workspaceId: shop
                allowedDomains: [api.example.com, "*.example.org", localhost, 10.1.2.3]
            """);

    @ParameterizedTest
    @CsvSource({
      "https://api.example.com/a, true",
      "https://API.EXAMPLE.COM./a, true",
      "https://a.example.org, true",
      "https://a.b.example.org, true",
      "http://127.0.0.1:8080/, true",
      "http://[::1]/, true",
      "http://0x0a.1.2.3/, true",
      "https://example.org, false",
      "https://notexample.org, false",
      "https://api.example.com.evil.net, false",
      "https://api.example.com@evil.net/, false",
      "https://sub.api.example.com, false",
      "'https://api.example.com\\@evil.net', true",
      "http://10.1.2.4/, false",
      "not a url, false"
    })
    void aRequestMayReachListedHostsOnly(String url, boolean allowed) {
      assertThat(inspect(domains, ExchangeHttp.of("GET", url)).findings().isEmpty())
          .isEqualTo(allowed);
    }

    @Test
    void connectionsAndLookUpsAreHeldToTheSameList() {
      Action lookUp =
          new UseNetwork(NetworkOperation.RESOLVE, "dns", "data.evil.net", "", 0, "", Content.NONE);

      assertThat(rules(inspect(domains, UseNetwork.connect("evil.net", "203.0.113.9", 443))))
          .containsExactly(HostGrants.RULE);
      assertThat(rules(inspect(domains, UseNetwork.connect("", "203.0.113.9", 443))))
          .containsExactly(HostGrants.RULE);
      assertThat(rules(inspect(domains, lookUp))).containsExactly(HostGrants.RULE);
      assertThat(rules(inspect(domains, UseNetwork.connect("api.example.com", "203.0.113.9", 443))))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"destination", "url", "endpoint", "host"})
    void everyArgumentThatNamesAHostCounts(String name) {
      for (Object payload :
          List.of(Map.of(name, "evil.net"), Map.of("kwargs", Map.of(name, "evil.net:443")))) {
        @SuppressWarnings("unchecked")
        CallTool call =
            new CallTool("t", ActionType.CUSTOM, (Map<String, Object>) payload, List.of());

        assertThat(rules(inspect(domains, call))).contains(HostGrants.RULE);
      }
    }

    @Test
    void aCommandIsHeldToTheSameListByTheHostsItNames() {
      assertThat(rules(inspect(domains, StartProcess.shell("curl -o x https://evil.net/x"))))
          .containsExactly(HostGrants.RULE);
      assertThat(rules(inspect(domains, StartProcess.shell("curl -o x https://api.example.com"))))
          .isEmpty();
    }

    @Test
    void anAllowedDestinationDoesNotCoverAnotherUrl() {
      CallTool call =
          new CallTool(
              "t",
              ActionType.HTTP,
              Map.of("destination", "api.example.com", "url", "https://evil.net/"),
              List.of());

      assertThat(rules(inspect(domains, call))).containsExactly(HostGrants.RULE);
    }
  }

  @Nested
  final class Rules {

    private final Policy rules =
        policy(
            """
            rules:
              - {id: org-review, when: 'action.type == "shell"', decision: review}
            workspaces:
              - workspaceId: shop
                tools: [{toolName: terminal, requiresHumanReview: true}, {toolName: t}]
                rules:
                  - {id: no-prod, when: 'action.command.contains("prod")', decision: block}
            profiles:
              - agentId: builder
                workspaceId: shop
                rules:
                  - id: may-list
                    when: 'action.command.contains("ls")'
                    decision: allow
                    exceptionTo: [org-review]
            """);

    @Test
    void rulesOfAllScopesAddUpAndTheStrictestDecides() {
      LayerReport report = inspect(rules, StartProcess.shell("deploy prod"));

      assertThat(rules(report)).containsExactly("org-review", "no-prod");
      assertThat(report.least()).isEqualTo(Decision.BLOCK);
    }

    @Test
    void anExceptionLiftsTheReviewsItNamesAndTheToolsOwnAndIsRecorded() {
      CallTool call =
          new CallTool("terminal", ActionType.SHELL, Map.of("command", "ls"), List.of());

      LayerReport report = inspect(rules, call);

      assertThat(rules(report)).containsExactly(Ruling.EXCEPTION);
      assertThat(report.least()).isEqualTo(Decision.ALLOW);
      assertThat(report.findings().get(0).reason()).contains("may-list");
    }

    @Test
    void anExceptionNeverLiftsABlock() {
      LayerReport report = inspect(rules, StartProcess.shell("ls prod"));

      assertThat(report.least()).isEqualTo(Decision.BLOCK);
    }
  }

  private static LayerReport call(String tool, ActionType type, Map<String, Object> payload) {
    return inspect(GRANTS, new CallTool(tool, type, payload, List.of()));
  }

  private static List<String> rules(LayerReport report) {
    return report.findings().stream().map(Finding::rule).toList();
  }

  private static LayerReport inspect(Policy policy, Action action) {
    return inspect(policy, action, new Attribution("builder", "shop", "s", "", "mcp", "", ""));
  }

  private static LayerReport inspect(Policy policy, Action action, Attribution attribution) {
    Session session = new Session("s", "builder", new BehaviouralFingerprint("builder"));
    return new PolicyLayer().inspect(new Evaluation(action, attribution, session, policy, NOON));
  }

  private static Policy policy(String yaml) {
    return PolicyReader.read(yaml, "policy.yaml");
  }
}
