package dev.armor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.ActionType;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.CallTool;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.StartProcess;
import dev.armor.pipeline.audit.Masking;
import dev.armor.pipeline.audit.MemoryRecorder;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.policy.PolicyReader;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rate limits as the policy names them, for every way in which an agent acts. */
final class PolicyLimitsTest {

  private static final Attribution AGENT = Attribution.of("agent", "default", "session");

  private final Policy policy =
      PolicyReader.read(
          """
          limits:
            tools: [{toolName: mail.send, burst: 1}]
            types: [{type: shell, burst: 2}]
          """,
          "policy.yaml");
  private final Pipeline pipeline =
      new Pipeline(
          List.of(),
          () -> policy,
          new Sessions(),
          new MemoryRecorder(100, Masking.STANDARD),
          InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
          true);

  @Test
  void aToolIsCutAtItsOwnLimitAndOthersAreNot() {
    assertThat(decision(call("mail.send"))).isEqualTo(Decision.ALLOW);
    assertThat(decision(call("mail.send"))).isEqualTo(Decision.BLOCK);
    for (int i = 0; i < 100; i++) {
      assertThat(decision(call("mail.read"))).isEqualTo(Decision.ALLOW);
    }
  }

  @Test
  void aCallThatAnotherProgramIsAskedToMakeCountsLikeAny() {
    assertThat(decision(remote("mail.send"))).isEqualTo(Decision.ALLOW);
    assertThat(decision(call("mail.send"))).isEqualTo(Decision.BLOCK);
    assertThat(decision(remote("mail.send"))).isEqualTo(Decision.BLOCK);
    assertThat(decision(remote("mail.read"))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void processesCountByTheirTypeAndToolCallsDoNotCountTwice() {
    assertThat(decision(StartProcess.shell("make"))).isEqualTo(Decision.ALLOW);
    assertThat(decision(StartProcess.shell("make"))).isEqualTo(Decision.ALLOW);
    Verdict third = pipeline.judge(StartProcess.shell("make"), AGENT);

    assertThat(third.decision()).isEqualTo(Decision.BLOCK);
    assertThat(third.score()).isZero();
    assertThat(third.findings().get(0).rule()).isEqualTo(Pipeline.RATE_LIMITED);
    assertThat(third.findings().get(0).reason()).contains("the next call passes in 2500 ms");
    assertThat(
            pipeline
                .judge(StartProcess.shell("make"), Attribution.of("b", "default", "b"))
                .decision())
        .as("another agent")
        .isEqualTo(Decision.ALLOW);
  }

  private Decision decision(Action action) {
    return pipeline.judge(action, AGENT).decision();
  }

  private static CallTool call(String tool) {
    return new CallTool(tool, ActionType.CUSTOM, Map.of("to", "a@example.com"), List.of());
  }

  private static ExchangeHttp remote(String tool) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":{}}}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new ExchangeHttp(
        "POST", "https://mcp.example.com/", Map.of(), Content.of(bytes, bytes.length));
  }
}
