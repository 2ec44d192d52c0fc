package dev.armor.it.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.it.jvm.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is stated of each way is so: it works without Armor, and under Armor where it may. */
@Isolated
class BypassIT {
  @TempDir private Path scratch;

  @TestFactory
  List<DynamicNode> ways() throws Exception {
    Coverage coverage = new Coverage();
    List<DynamicNode> nodes = new ArrayList<>();
    for (Jdk jdk : Jdk.all().toList()) {
      Map<String, Outcome> outcomes = new BypassRun(jdk, scratch).run();
      coverage.add(jdk, outcomes);
      List<DynamicTest> tests = new ArrayList<>();
      outcomes.forEach(
          (id, outcome) -> tests.add(DynamicTest.dynamicTest(id, () -> check(jdk, id, outcome))));
      nodes.add(DynamicContainer.dynamicContainer(jdk.toString(), tests));
    }
    if (BypassRun.ALL && coverage.isComplete()) {
      nodes.add(DynamicTest.dynamicTest("docs/coverage.md", () -> compare(coverage)));
    }
    return nodes;
  }

  private static void check(Jdk jdk, String id, Outcome outcome) {
    Bypass bypass = Bypasses.named(id);
    assertThat(outcome.bare().happened())
        .as("works without Armor; it ended: %s", outcome.bare().end())
        .isTrue();
    assertThat(outcome.allowed().happened())
        .as("works under Armor where it may; it ended: %s", outcome.allowed().end())
        .isEqualTo(!bypass.closed());
    if (bypass.chance()) {
      return;
    }
    assertThat(!outcome.forbidden().happened())
        .as("held on %s (%s); it ended: %s", jdk, bypass.reason(), outcome.forbidden().end())
        .isEqualTo(bypass.held().test(jdk.release()));
  }

  private static void compare(Coverage coverage) throws Exception {
    Path page = Path.of("..", "docs", "coverage.md");
    if (Boolean.getBoolean("armor.coverage.write")) {
      Files.writeString(page, coverage.text());
    }
    assertThat(page)
        .as("write it anew with -Darmor.coverage.write=true, and look at what changed")
        .hasContent(coverage.text());
  }
}
