package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.limit.RateLimits.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/policy.md} true. */
final class PolicyGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "policy.md");

  @Test
  void theTableOfFactsIsTheFacts() throws IOException {
    String table = between("<!-- facts: kept true by a test -->\n", "\n<!-- end of facts -->");

    assertThat(table).as("replace the table in %s by this one", GUIDE).isEqualTo(facts());
  }

  @Test
  void theExampleIsAValidPolicyThatSaysNothingInVain() throws IOException {
    Policy policy = PolicyReader.read(between("```yaml\n", "\n```"), "docs/policy.md");

    assertThat(policy.allRules()).hasSizeGreaterThan(4);
    assertThat(PolicyVerifier.verify(policy).get(0).issues())
        .filteredOn(issue -> issue.severity() != PolicyIssue.Severity.LOW)
        .isEmpty();
  }

  @Test
  void theExampleOfLimitsAndSourcesIsAValidPolicy() throws IOException {
    String guide = Files.readString(GUIDE);
    String section = guide.substring(guide.indexOf("## Limits, sensitive sources and tokens"));
    int from = section.indexOf("```yaml\n") + 8;
    Policy policy =
        PolicyReader.read(section.substring(from, section.indexOf("\n```", from)), "policy.md");

    assertThat(policy.limits().tool("mail.send")).isEqualTo(new Limits(2, 20, 1));
    assertThat(policy.limits().tool("any.other")).isEqualTo(new Limits(60, 1_000, 10));
    assertThat(policy.limits().type(ActionType.SHELL)).isEqualTo(new Limits(30, 600, 5));
    assertThat(policy.sensitive().marksWhole("public.\"Payment_Cards\"")).isTrue();
    assertThat(policy.sensitive().columnsOf("users")).containsExactly("password_hash");
    assertThat(policy.sensitive().marksTable("orders")).isFalse();
    assertThat(policy.sensitive().marksHost("payroll.hr.example.com")).isTrue();
    assertThat(policy.sensitive().marksHost("example.com")).isFalse();
    assertThat(policy.tokens().types()).contains(ActionType.SHELL, ActionType.EMAIL);
  }

  @Test
  void whatIsWrongWithLimitsAndSourcesIsSaid() {
    String document =
        """
        limits: {perMinute: 0, tools: [{toolName: a}, {toolName: a}], types: [{burst: 2}]}
        sensitive: {tables: [a.b.c], hosts: ["https://x/"], tabels: []}
        tokens: {types: [shel]}
        """;

    assertThatThrownBy(() -> PolicyReader.read(document, "p.yaml"))
        .hasMessageContaining("perMinute is 0")
        .hasMessageContaining("toolName \"a\" stands here twice")
        .hasMessageContaining("limit of a type needs \"type\"")
        .hasMessageContaining("\"a.b.c\" must be a table, or table.column")
        .hasMessageContaining("is a URL; name the host alone")
        .hasMessageContaining("sensitive has no \"tabels\"; did you mean \"tables\"?")
        .hasMessageContaining("did you mean \"shell\"?");
  }

  @Test
  void theTableOfTemplatesIsTheTemplates() throws IOException {
    String guide = Files.readString(GUIDE);

    for (String id : WorkspaceTemplates.builtIn().ids()) {
      Workspace workspace = WorkspaceTemplates.builtIn().template(id).workspace();
      assertThat(guide)
          .contains(
              "| `"
                  + id
                  + "` | "
                  + workspace.thresholdReview()
                  + " | "
                  + workspace.thresholdBlock());
    }
  }

  private static String between(String start, String end) throws IOException {
    String guide = Files.readString(GUIDE);
    int from = guide.indexOf(start) + start.length();
    return guide.substring(from, guide.indexOf(end, from));
  }

  private static String facts() {
    StringBuilder table = new StringBuilder("| Fact | Type | Meaning |\n|---|---|---|");
    for (Fact fact : Fact.values()) {
      table
          .append("\n| `action.")
          .append(fact.wire())
          .append("` | ")
          .append(fact.kind().cel())
          .append(" | ")
          .append(fact.meaning())
          .append(" |");
    }
    return table.toString();
  }
}
