package dev.armor.pipeline.layer.impact;

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
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.session.Stage;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same destination or file weighs differently by who named it. */
final class DestinationsAndFilesTest {
  private final ImpactLayer layer = new ImpactLayer();
  private final Session session = new Sessions().session("s", "agent");

  @Test
  void anAgentMustAskForLoopbackAndTheProgramNeedNot() {
    assertThat(decide(tool("url", "http://localhost:5432/"))).isEqualTo(Decision.REVIEW);
    assertThat(decide(ExchangeHttp.of("GET", "http://localhost:5432/"))).isEqualTo(Decision.ALLOW);
    assertThat(decide(UseNetwork.connect("localhost", "127.0.0.1", 5432)))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void metadataIsStoppedOnEveryRoute() {
    String url = "http://0xa9fea9fe/latest/";
    assertThat(decide(tool("url", url))).isEqualTo(Decision.BLOCK);
    assertThat(decide(ExchangeHttp.of("GET", url))).isEqualTo(Decision.BLOCK);
    assertThat(decide(UseNetwork.connect("", "169.254.169.254", 80))).isNotEqualTo(Decision.ALLOW);
  }

  @Test
  void aNameThatWasPublicMustNotLeadInside() {
    UseNetwork outside = UseNetwork.connect("www.acme.test", "93.184.216.34", 443);
    UseNetwork inside = UseNetwork.connect("www.acme.test", "10.0.0.5", 443);
    assertThat(decide(inside)).isEqualTo(Decision.ALLOW);
    observe(outside);
    assertThat(decide(inside)).isEqualTo(Decision.BLOCK);
    assertThat(decide(outside)).isEqualTo(Decision.ALLOW);
  }

  @Test
  void aUrlJudgedAsPublicMustNotLeadInside() {
    CallTool call = tool("url", "https://www.acme.test/");
    assertThat(decide(call)).isEqualTo(Decision.ALLOW);
    observe(call);
    assertThat(decide(UseNetwork.connect("www.acme.test", "10.0.0.5", 443)))
        .isEqualTo(Decision.BLOCK);
  }

  @Test
  void anEnvironmentFileIsBlockedOnEveryRoute() {
    assertThat(decide(tool("path", ".env"))).isEqualTo(Decision.BLOCK);
    assertThat(decide(AccessFile.of(FileOperation.READ, "/srv/shop/.env")))
        .isEqualTo(Decision.BLOCK);
    assertThat(decide(AccessFile.of(FileOperation.READ, "/srv/shop/application.properties")))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void theSocketThatCommandsContainersNeedsConsent() {
    UseNetwork connect =
        new UseNetwork(
            NetworkOperation.CONNECT, "unix", "", "", 0, "/var/run/docker.sock", Content.NONE);
    assertThat(decide(connect)).isEqualTo(Decision.REVIEW);
  }

  private Decision decide(Action action) {
    return layer.inspect(evaluation(action)).least();
  }

  private void observe(Action action) {
    Evaluation evaluation = evaluation(action);
    Verdict verdict = new Verdict("id", Decision.ALLOW, 0, List.of(), 0, 0);
    session.observe(action, evaluation.actions(), Stage.WORK, verdict, evaluation.time());
  }

  private Evaluation evaluation(Action action) {
    return new Evaluation(
        action,
        Attribution.of("agent", "default", "s"),
        session,
        Policy.builtIn(),
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static CallTool tool(String argument, String value) {
    ActionType type = argument.equals("url") ? ActionType.HTTP : ActionType.FILE_READ;
    return new CallTool("tool", type, Map.of(argument, value), List.of());
  }
}
