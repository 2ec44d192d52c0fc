package dev.armor.pipeline.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.FileTarget;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.action.ToolArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesTest {

  private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Action READ = AccessFile.of(FileOperation.READ, "/srv/app/a");

  @Test
  void ofRulesWithoutExpressionTheFirstByPriorityCounts() {
    RuleSet rules =
        rules(
            """
            - {id: later, priority: 2, decision: block, matchCriteria: {actionType: [file_read]}}
            - {id: sooner, priority: 1, decision: review, matchCriteria: {actionType: [file_read]}}
            """);

    assertThat(matching(rules, READ)).containsExactly("sooner");
  }

  @Test
  void everyRuleWithAnExpressionCounts() {
    RuleSet rules =
        rules(
            """
            - {id: one, when: 'action.type == "file_read"', decision: review}
            - {id: two, when: 'action.path.startsWith("/srv")', decision: block}
            - {id: three, when: 'action.path.startsWith("/etc")', decision: block}
            """);

    assertThat(matching(rules, READ)).containsExactly("one", "two");
  }

  @Test
  void aDisabledRuleDoesNotCount() {
    assertThat(matching(rules("- {id: off, decision: block, enabled: false}"), READ)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "files.read, true",
    "files., true",
    "file, false",
    "FILES.read, false",
    "terminal, false"
  })
  void aToolNameThatEndsInAStarIsAPrefix(String tool, boolean matches) {
    RuleSet rules = rules("- {id: r, decision: block, matchCriteria: {toolName: [files.*]}}");
    CallTool call = new CallTool(tool, ActionType.CUSTOM, Map.of(), List.of());

    assertThat(matching(rules, call).isEmpty()).isEqualTo(!matches);
  }

  @Test
  void payloadConditionsLookAtAllArgumentsInAnyCase() {
    RuleSet rules =
        rules(
            """
            - id: r
              decision: block
              conditions: {payloadContains: [Prod, delete], payloadExcludes: [dry-run]}
            """);

    assertThat(matching(rules, call(Map.of("a", List.of("DELETE"), "b", "prod-1")))).hasSize(1);
    assertThat(matching(rules, call(Map.of("a", "delete")))).isEmpty();
    assertThat(matching(rules, call(Map.of("a", "delete prod --DRY-RUN")))).isEmpty();
    assertThat(matching(rules, StartProcess.shell("delete prod"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T22:00:00Z, true", // Monday evening
    "2026-01-06T05:59:00Z, true", // the night from Monday
    "2026-01-06T06:00:00Z, false",
    "2026-01-06T22:00:00Z, false", // Tuesday evening
    "2026-01-05T05:00:00Z, false", // the night from Sunday
    "2026-01-05T12:00:00Z, false"
  })
  void aWindowThatEndsBeforeItStartsSpansMidnight(String time, boolean matches) {
    RuleSet rules =
        rules(
            """
            - id: night
              decision: block
              conditions: {timeWindow: {start: "22:00", end: "06:00", days: [Monday]}}
            """);

    assertThat(matching(rules, READ, Instant.parse(time)).isEmpty()).isEqualTo(!matches);
  }

  @Test
  void aWindowFollowsTheClockOfItsZone() {
    RuleSet rules =
        rules(
            """
            - id: r
              decision: block
              conditions: {timeWindow: {start: "09:00", end: "10:00", timezone: Asia/Tokyo}}
            """);

    assertThat(matching(rules, READ, Instant.parse("2026-01-05T00:30:00Z"))).hasSize(1);
    assertThat(matching(rules, READ, Instant.parse("2026-01-05T09:30:00Z"))).isEmpty();
  }

  @Test
  void aRuleThatCannotBeEvaluatedCountsOnTheStrictSide() {
    RuleSet rules =
        rules(
            """
            - {id: deny, when: 'action.payload.count > 3', decision: block}
            - {id: grant, when: 'action.payload.count > 3', decision: allow}
            """);

    assertThat(matching(rules, call(Map.of("other", 1)))).containsExactly("deny");
    assertThat(matching(rules, call(Map.of("count", "many")))).containsExactly("deny");
    assertThat(matching(rules, call(Map.of("count", 2)))).isEmpty();
    assertThat(matching(rules, READ)).as("a file access has no arguments").isEmpty();
  }

  @Test
  void aRuleAboutWhatIsDoneHoldsForAToolThatDeclaresSomethingElse() {
    RuleSet rules = rules("- {id: r, when: 'action.type == \"shell\"', decision: block}");

    assertThat(matching(rules, call(Map.of("command", "ls")))).containsExactly("r");
  }

  @Test
  void anExpressionThatLoopsTooLongIsStrictAndEnds() {
    RuleSet rules =
        rules(
            """
            - id: r
              when: 'action.paths.all(a, action.paths.all(b, action.paths.all(c, a != b || b == c || true)))'
              decision: block
            """);
    List<FileTarget> targets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      targets.add(FileTarget.unresolved("/srv/" + i));
    }
    Action many = new AccessFile(FileOperation.WRITE, targets, Content.NONE);

    assertThat(matching(rules, many)).containsExactly("r");
  }

  private static CallTool call(Map<String, Object> payload) {
    return new CallTool("tool", ActionType.CUSTOM, payload, List.of());
  }

  private static RuleSet rules(String yaml) {
    return PolicyReader.read("rules:\n" + yaml.indent(2), "policy.yaml").rules();
  }

  private static List<String> matching(RuleSet rules, Action action) {
    return matching(rules, action, MONDAY_NOON);
  }

  private static List<String> matching(RuleSet rules, Action action, Instant time) {
    List<Action> actions =
        action instanceof CallTool call ? ToolArguments.actions(call) : List.of(action);
    Attribution agent = Attribution.of("agent", "default", "session");
    List<Rule> found = new ArrayList<>();
    for (Facts facts : Facts.of(action, actions, agent, FactContext.NONE, FactsTest::analysis)) {
      rules.collect(facts, time, found);
    }
    return found.stream().map(Rule::id).distinct().toList();
  }
}
