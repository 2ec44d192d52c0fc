package dev.armor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.audit.Recorder;
import dev.armor.pipeline.layer.Layer;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.provenance.Provenance;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.LayerName;
import dev.armor.pipeline.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What agents ask for in a workspace with grants, in several spellings each: the whole pipeline
 * must come to the expected decision every time, with scores in the order of the harm.
 */
final class ScenarioVariantsTest {

  private static final int RUNS = 50;

  private final Recorder recorder = new MemoryRecorder(10, text -> text);
  private final List<Layer> layers = Layers.standard(new Provenance(), recorder);
  private final Policy policy = PolicyReader.read(resource("policy.yaml"), "policy.yaml");

  private record Variant(
      String id,
      String expected,
      String agent,
      String tool,
      String type,
      Map<String, Object> payload,
      List<String> secrets) {

    @Override
    public String toString() {
      return id;
    }

    boolean needsFirewall() {
      return id.startsWith("injected");
    }
  }

  static Stream<Variant> variants() {
    return resource("variants.jsonl")
        .lines()
        .map(line -> JsonMapper.shared().readValue(line, Variant.class));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theDecisionIsTheExpectedOneEachTime(Variant variant) {
    assumeFirewall(variant);
    Set<Integer> scores = new HashSet<>();
    for (int run = 0; run < RUNS; run++) {
      Verdict verdict = judge(variant, variant.id() + "-" + run);

      assertThat(verdict.decision().wire())
          .as("%s: %s", variant.payload(), verdict.findings())
          .isEqualTo(variant.expected());
      scores.add(verdict.score());
    }
    assertThat(scores).as("the score of the same action in a fresh session").hasSize(1);
  }

  @Test
  void scoresFollowTheHarm() {
    Map<String, List<Integer>> scores = new LinkedHashMap<>();
    for (Variant variant : variants().toList()) {
      String group = variant.id().substring(0, variant.id().lastIndexOf('-'));
      int score = judge(variant, "order-" + variant.id()).score();
      scores.computeIfAbsent(group, key -> new ArrayList<>()).add(score);
    }

    assertThat(average(scores, "download-and-run"))
        .isGreaterThan(average(scores, "open-permissions"));
    if (hasFirewall()) {
      assertThat(average(scores, "open-permissions"))
          .isGreaterThan(average(scores, "injected-into-read"));
      assertThat(average(scores, "injected-into-read"))
          .isGreaterThan(average(scores, "harmless-command"));
    }
    for (String harmless : List.of("read-document", "read-settings", "fetch-allowed")) {
      assertThat(average(scores, harmless)).isLessThan(average(scores, "harmless-command"));
      assertThat(average(scores, harmless)).isLessThan(20);
    }
  }

  private static double average(Map<String, List<Integer>> scores, String group) {
    return scores.get(group).stream().mapToInt(Integer::intValue).average().orElseThrow();
  }

  private Verdict judge(Variant variant, String session) {
    CallTool call =
        new CallTool(
            variant.tool(),
            ActionType.ofWire(variant.type()),
            variant.payload(),
            variant.secrets());
    // A pipeline of its own: what an agent did in another session is not to count here.
    Pipeline pipeline =
        new Pipeline(
            layers,
            () -> policy,
            new Sessions(),
            recorder,
            InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z")),
            true);
    return pipeline.judge(
        call, new Attribution(variant.agent(), "workshop", session, "langchain4j", "mcp", "", ""));
  }

  private void assumeFirewall(Variant variant) {
    assumeTrue(!variant.needsFirewall() || hasFirewall(), "without the injection firewall");
  }

  private boolean hasFirewall() {
    return layers.stream().anyMatch(layer -> layer.name() == LayerName.INJECTION);
  }

  private static String resource(String name) {
    try (InputStream in = ScenarioVariantsTest.class.getResourceAsStream("/scenarios/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
