package dev.armor.interceptors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.armor.interceptors.guard.Decider;
import dev.armor.interceptors.guard.Guard;
import dev.armor.interceptors.guard.Judge;
import dev.armor.pipeline.action.Action;
import dev.armor.pipeline.action.Attribution;
import dev.armor.pipeline.action.ExchangeHttp;
import dev.armor.pipeline.verdict.Decision;
import dev.armor.pipeline.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingBodyTest {
  private static final String SECRET = "the-secret-of-the-test";

  private final List<String> judged = new ArrayList<>();

  private final Decider decider =
      new Decider(new Guard(), new Watching(), Attribution.of("agent", "workspace", "s"), true);

  private final OutgoingBody body =
      OutgoingBody.watched(decider, ExchangeHttp.of("POST", "http://a.test/"));

  /** Blocks what holds the secret. */
  private final class Watching implements Judge {
    @Override
    public Verdict judge(Action action, Attribution attribution) {
      throw new AssertionError("a piece of a body is a part, not an action");
    }

    @Override
    public Verdict judgePart(Action part, Attribution attribution) {
      String text = ((ExchangeHttp) part).body().text();
      judged.add(text);
      Decision decision = text.contains(SECRET) ? Decision.BLOCK : Decision.ALLOW;
      return new Verdict("id", decision, 0, List.of(), 0, 0);
    }

    @Override
    public long context() {
      return 0;
    }
  }

  @Test
  void eachPieceIsJudgedBeforeItPasses() {
    pass("harmless");
    assertThat(judged).containsExactly("harmless");
  }

  @Test
  void aSecretCutInTwoIsStoppedWithItsSecondHalf() {
    pass("x".repeat(5_000) + SECRET.substring(0, 9));
    assertThatThrownBy(() -> pass(SECRET.substring(9))).isInstanceOf(SecurityException.class);
  }

  @Test
  void nothingFollowsABlockedPiece() {
    assertThatThrownBy(() -> pass(SECRET)).isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> pass("harmless")).isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> body.pass('x')).isInstanceOf(SecurityException.class);
  }

  @Test
  void aSecretInSingleBytesIsStopped() {
    assertThatThrownBy(
            () -> {
              for (char c : (SECRET + "x".repeat(16)).toCharArray()) {
                body.pass(c);
              }
            })
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void aLongPieceIsJudgedInWindowsThatOverlap() {
    byte[] bytes = new byte[3 * OutgoingBody.WINDOW];
    Arrays.fill(bytes, (byte) '.');
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(secret, 0, bytes, 2 * OutgoingBody.WINDOW - 5, secret.length);

    assertThatThrownBy(() -> body.pass(bytes, 0, bytes.length))
        .as("a secret on the seam of two windows")
        .isInstanceOf(SecurityException.class);
    assertThat(judged)
        .allMatch(window -> window.length() <= OutgoingBody.WINDOW + OutgoingBody.OVERLAP);
  }

  @Test
  void whatWasJudgedWithItsRequestPassesUnseen() {
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    assertThatCode(() -> OutgoingBody.JUDGED.pass(secret, 0, secret.length))
        .doesNotThrowAnyException();
  }

  private void pass(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    body.pass(bytes, 0, bytes.length);
  }
}
