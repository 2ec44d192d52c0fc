package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkspaceTemplatesTest {

  @ParameterizedTest
  @CsvSource({
    "strict-production, 50, 25",
    "permissive-dev, 85, 60",
    "compliance-hipaa, 40, 20",
    "compliance-soc2, 55, 30",
    "ml-pipeline, 65, 35"
  })
  void eachTemplateHasItsThresholdsAndTestedRules(String id, int block, int review) {
    WorkspaceTemplate template = WorkspaceTemplates.builtIn().template(id);

    assertThat(template.templateId()).isEqualTo(id);
    assertThat(template.workspace().thresholdBlock()).isEqualTo(block);
    assertThat(template.workspace().thresholdReview()).isEqualTo(review);
    assertThat(template.workspace().rules().rules())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.scope()).isEqualTo(RuleScope.BUILT_IN);
              assertThat(rule.id()).startsWith(id + ".");
              assertThat(rule.match()).as("%s has a match example", rule).isNotEmpty();
              assertThat(rule.notMatch()).as("%s has a counter-example", rule).isNotEmpty();
            });
  }

  @Test
  void thereAreNoOthers() {
    assertThat(WorkspaceTemplates.builtIn().ids()).hasSize(5);
    assertThat(WorkspaceTemplates.builtIn().template("lax")).isNull();
  }
}
