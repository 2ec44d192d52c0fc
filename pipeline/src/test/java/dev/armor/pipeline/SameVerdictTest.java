package dev.armor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.intel.ThreatIntelligence;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.layer.impact.ImpactLayer;
import dev.armor.pipeline.layer.impact.TargetSurvey;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.provenance.EnvironmentSecrets;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Finding;
import dev.armor.pipeline.verdict.LayerReport;
import dev.armor.pipeline.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The promise that a recorded action can be judged again: time, state and policy revision are
 * inputs, and nothing else is.
 */
final class SameVerdictTest {

  private static final int ACTIONS = 10_000;
  private static final long SEED = 20_260_501;

  private static final String POLICY =
      """
      rules:
        - {id: no-ssh, decision: block, when: action.port == 22}
        - {id: odd-hours, decision: review, matchCriteria: {actionType: [file_delete]},
           conditions: {timeWindow: {start: "22:00", end: "06:00"}}}
        - {id: may-list, decision: allow, when: action.command.contains("ls"), exceptionTo: [odd-hours]}
        - {id: scored, decision: review, when: action.score > 40 && size(action.findings) > 1}
      workspaces:
        - workspaceId: shop
          thresholdReview: 25
          allowedDomains: [example.com]
          rules:
            - {id: asks, decision: review, when: 'action.payload["to"] == "ada@example.org"'}
      """;

  @Test
  void everyActionGetsTheSameVerdictInTheSameState() {
    List<Action> actions = new ArrayList<>(ACTIONS);
    List<Attribution> attributions = new ArrayList<>(ACTIONS);
    RandomActions random = new RandomActions(SEED);
    for (int i = 0; i < ACTIONS; i++) {
      attributions.add(random.attribution());
      actions.add(random.action());
    }

    List<String> first = judge(actions, attributions);
    List<String> second = judge(actions, attributions);

    List<String> differences =
        IntStream.range(0, ACTIONS)
            .filter(i -> !first.get(i).equals(second.get(i)))
            .mapToObj(i -> actions.get(i) + ": " + first.get(i) + " / " + second.get(i))
            .toList();
    assertThat(differences).as("judged twice, with equal clock, sessions and policy").isEmpty();
    Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
    for (String verdict : first) {
      String decision = verdict.substring(0, verdict.indexOf(' '));
      counts.merge(Decision.valueOf(decision), 1, Integer::sum);
    }
    assertThat(counts.values())
        .as("the actions are worth judging: %s", counts)
        .hasSize(3)
        .allSatisfy(count -> assertThat(count).isGreaterThan(ACTIONS / 50));
    assertThat(first).as("no layer fails").noneMatch(v -> v.contains(Pipeline.LAYER_FAILED));
  }

  @Test
  void anActionAloneGetsTheSameVerdictFromANewPipeline() {
    RandomActions random = new RandomActions(SEED + 1);
    Clock clock = new Clock();
    Recorder recorder = new MemoryRecorder(1, text -> text);
    for (int i = 0; i < 200; i++) {
      Attribution attribution = random.attribution();
      Action action = random.action();
      String first = shown(pipeline(clock, recorder).judge(action, attribution));
      assertThat(shown(pipeline(clock, recorder).judge(action, attribution)))
          .as("%s, in a session of its own", action)
          .isEqualTo(first);
    }
  }

  private static List<String> judge(List<Action> actions, List<Attribution> attributions) {
    Clock clock = new Clock();
    Recorder recorder = new MemoryRecorder(1, text -> text);
    Pipeline pipeline = pipeline(clock, recorder);
    Random steps = new Random(SEED);
    List<String> verdicts = new ArrayList<>(actions.size());
    for (int i = 0; i < actions.size(); i++) {
      clock.now = clock.now.plusMillis(steps.nextInt(20_000));
      verdicts.add(shown(pipeline.judge(actions.get(i), attributions.get(i))));
    }
    return verdicts;
  }

  private static Pipeline pipeline(InstantSource clock, Recorder recorder) {
    Provenance environment = EnvironmentSecrets.of(Map.of("API_TOKEN", "kR7vQ2mZx9Lp4TsW8nYb"));
    List<Layer> layers = new ArrayList<>(Layers.standard(environment, recorder));
    // What lies on the disk is state as well, and this one cannot be held still.
    layers.replaceAll(
        layer ->
            layer instanceof ImpactLayer
                ? new ImpactLayer(new ThreatIntelligence(Instant.EPOCH), TargetSurvey.NONE)
                : layer);
    Policy policy = PolicyReader.read(POLICY, "policy.yaml");
    Sessions sessions = new Sessions();
    sessions
        .session("session-1", "agent-1")
        .learn("~/.ssh/id_rsa", "line of a key that was read".getBytes(StandardCharsets.UTF_8));
    return new Pipeline(layers, () -> policy, sessions, recorder, clock, true);
  }

  /** Everything but the id and the times. */
  private static String shown(Verdict verdict) {
    StringBuilder text = new StringBuilder();
    text.append(verdict.decision()).append(' ').append(verdict.score());
    for (LayerReport report : verdict.reports()) {
      text.append(' ').append(report.layer()).append('=').append(report.score());
      for (Finding finding : report.findings()) {
        text.append(' ').append(finding);
      }
    }
    return text.toString();
  }

  private static final class Clock implements InstantSource {
    private Instant now = Instant.parse("2026-05-01T08:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }
  }
}
