package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;

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
