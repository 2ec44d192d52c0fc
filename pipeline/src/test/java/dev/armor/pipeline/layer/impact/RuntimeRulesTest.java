package dev.armor.pipeline.layer.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ControlSystem;
import dev.armor.pipeline.action.LoadCode;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeRulesTest {
  @ParameterizedTest
  @CsvSource({
    "deserialize, org.apache.commons.collections.functors.InvokerTransformer, BLOCK",
    "allocate, java.lang.ProcessImpl, BLOCK",
    "hidden_member, java.lang.ProcessImpl.forkAndExec, BLOCK",
    "attach, load instrument agent.jar, REVIEW",
    "object_factory, org.apache.naming.factory.BeanFactory, REVIEW",
    "remote_lookup, ldap://directory.example:1389/object, REVIEW",
    "define_class, http://host.example/classes/, REVIEW",
    "define_class, jar:https://host.example/plugin.jar!/, REVIEW",
  })
  void codeThatSomebodySendsIsStopped(String operation, String target, Decision least) {
    List<Finding> findings = findings(new LoadCode(operation, target));
    assertThat(findings).singleElement().extracting(Finding::least).isEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "deserialize, java.util.ArrayList",
    "deserialize, org.apache.commons.collections.map.LinkedMap",
    "define_class, file:/srv/app/lib/library.jar",
    "define_class, org.example.GeneratedClassLoader",
    "object_factory, com.example.OrdersFactory",
    "native_library, /srv/app/libfast.so",
    "evaluate, script 1 + 1",
  })
  void whatFrameworksDoIsNot(String operation, String target) {
    assertThat(findings(new LoadCode(operation, target))).isEmpty();
  }

  @Test
  void aTemporaryFolderOnlyCounts() {
    assertThat(findings(new LoadCode("define_class", "file:/tmp/work/classes/")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.least()).isEqualTo(Decision.ALLOW);
              assertThat(finding.score()).isPositive();
            });
  }

  @Test
  void endingAForeignProcessWaitsForAPerson() {
    assertThat(findings(new ControlSystem("signal", "4711 /usr/bin/database")))
        .singleElement()
        .extracting(Finding::least)
        .isEqualTo(Decision.REVIEW);
  }

  private static List<Finding> findings(Action action) {
    List<Finding> findings = new ArrayList<>();
    RuntimeRules.inspect(action, findings);
    return findings;
  }
}
